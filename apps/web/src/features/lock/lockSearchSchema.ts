import * as z from 'zod/mini';

/** What the lock's address says: where the person was, a path of this app. */
export const lockSearchSchema = z.object({
  // Browsers take a backslash for a slash, and two of them for another site.
  to: z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined),
});
