/** What may be loaded at most, gzip, in bytes. Raise one for a reason, and say the reason in the commit. */
export const BUDGETS = {
  library: {
    /** A page that fetches with a vault that is unlocked. */
    fetching: 25_000,
    /** Everything that `.` exports, with what it loads when it is needed; Argon2 aside. */
    everything: 46_000,
  },
  app: {
    /** What comes before the first page is there: the frame around all pages, and the dashboard. */
    shell: 356_000,
    /** The frame and the page of tokens. */
    settings: 340_000,
    /** What comes when a chart is opened, on top of its page. */
    charts: 260_000,
  },
} as const;
