import { z } from 'zod';

/** What the address of the form for a new token says: the site that it is for, where the page before knew it. */
export const newTokenSearchSchema = z.object({ site: z.string().optional().catch(undefined) });
