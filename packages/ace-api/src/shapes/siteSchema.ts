import * as z from 'zod/mini';
import { optionalBoolean, optionalNumber, optionalText } from './lenient.ts';

/** A building, `GET /sites/{site}`. `name` is its id in every path (`ses_falls_city`), `nice_name` is for people. */
export const siteSchema = z.object({
  id: optionalNumber,
  name: z.string(),
  client: optionalText,
  address: optionalText,
  nice_name: optionalText,
  ansible_user: optionalText,
  vtron_user: optionalText,
  vtron_ip: optionalText,
  geo_location: optionalText,
  mqtt_prefix: optionalText,
  latitude: optionalNumber,
  longitude: optionalNumber,
  archived: optionalBoolean,
});

export type Site = z.infer<typeof siteSchema>;
