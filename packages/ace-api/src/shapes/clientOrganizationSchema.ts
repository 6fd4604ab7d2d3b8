import * as z from 'zod/mini';
import { optionalNumber, optionalText } from './lenient.ts';

/** The organisation that sites belong to; ACE calls it a client. `name` is its id, `nice_name` is for people. */
export const clientOrganizationSchema = z.object({
  id: optionalNumber,
  name: z.string(),
  nice_name: optionalText,
  address: optionalText,
});

export type ClientOrganization = z.infer<typeof clientOrganizationSchema>;
