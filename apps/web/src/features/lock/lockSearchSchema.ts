import { z } from 'zod';

/** What the lock's address says: where the person was, a path of this app. */
export const lockSearchSchema = z.object({
  to: z
    .string()
    .regex(/^\/(?!\/)/)
    .optional()
    .catch(undefined),
});
