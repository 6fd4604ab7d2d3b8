import * as z from 'zod/mini';

/** The search parameters of the form for a new token: its site, if the previous page knew it. */
export const newTokenSearchSchema = z.object({ site: z.catch(z.optional(z.string()), undefined) });
