import { z } from 'zod';

/** What the lock's address says: where the person was, a path of this app. */
export const lockSearchSchema = z.object({
  to: z
    .string()
    // Browsers take a backslash for a slash, and two of them for another site.
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
});
