/** How old an answer about sites and points may be, ms: they change when somebody installs something. */
export const INVENTORY_MAX_AGE_MS = 30_000;

/** How old an answer with samples may be, ms: there are new ones every few minutes. */
export const SAMPLES_MAX_AGE_MS = 15_000;
