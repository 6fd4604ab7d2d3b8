/** What may be loaded at most, gzip, in bytes. Raise one for a reason, and say the reason in the commit. */
export const BUDGETS = {
  library: {
    /** A page that fetches with a vault that is unlocked. */
    fetching: 11_500,
    /** Every export of `.` in one page: what is loaded at once. */
    everythingAtOnce: 26_400,
    /** And with all that is loaded when it is needed, Argon2 aside: in one file; wanted are 30 kB. */
    everythingInOneFile: 42_000,
    /** The same in the chunks in which it is loaded. */
    everything: 48_900,
  },
  /**
   * One or two per cent above what was reached; 230, 340 and 260 kB are wanted. Of the shell React weighs 68 kB, TanStack Router
   * 26, Query 10, MUI's base with Emotion 42 (a theme, a button, a line of a list), i18next 17, the vault 23, zod 7: that
   * leaves 34 for the bar, the list of pages, their texts and what watches over the tokens.
   */
  app: {
    /** The app shell, without any page. */
    shell: 230_000,
    /** The app shell and the dashboard. */
    dashboard: 312_000,
    /** The app shell and the tokens page. */
    settings: 323_000,
    /** What comes when a chart is opened, on top of its page. */
    charts: 185_000,
  },
} as const;
