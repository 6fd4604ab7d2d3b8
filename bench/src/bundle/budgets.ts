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
    /** What comes before the first page is there: the frame around all pages, and the dashboard; wanted are 230 kB. */
    shell: 356_000,
    /** The frame and the page of tokens; wanted are 340 kB. */
    settings: 366_000,
    /** What comes when a chart is opened, on top of its page. */
    charts: 260_000,
  },
} as const;
