import * as z from 'zod/mini';

/** What the address of the form for a new token says: the site that it is for, where the page before knew it. */
export const newTokenSearchSchema = z.object({ site: z.catch(z.optional(z.string()), undefined) });
