/** What may be loaded at most, gzip, in bytes. Raise one for a reason, and say the reason in the commit. */
export const BUDGETS = {
  library: {
    /** A page that fetches with a vault that is unlocked. */
    fetching: 18_000,
    /** Every export of `.` in one page: what is loaded at once. */
    everythingAtOnce: 28_000,
    /** And with all that is loaded when it is needed, in some thirty pieces; Argon2 aside. */
    everything: 52_000,
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
