/** What may be loaded at most, gzip, in bytes. Raise one for a reason, and say the reason in the commit. */
export const BUDGETS = {
  library: {
    /** A page that fetches with a vault that is unlocked. */
    fetching: 11_500,
    /** Every export of `.` in one page: what is loaded at once. */
    everythingAtOnce: 26_400,
    /** And with all that is loaded when it is needed, Argon2 aside: in one file; wanted are 30 kB. */
    everythingInOneFile: 42_200,
    /** The same in the some twenty pieces in which it is loaded. */
    everything: 49_900,
  },
  app: {
    /** The frame around all pages, without any of them; wanted are 230 kB. */
    shell: 271_000,
    /** The frame and the dashboard. */
    dashboard: 332_000,
    /** The frame and the page of tokens; wanted are 340 kB. */
    settings: 342_000,
    /** What comes when a chart is opened, on top of its page. */
    charts: 260_000,
  },
} as const;
