import * as z from 'zod/mini';
import { optionalBoolean, optionalInstant, optionalNumber, optionalText } from './lenient.ts';

/**
 * The organisation that sites belong to; ACE calls it a client. `name` is its id, `nice_name` its display name. It is a
 * `zod/mini` schema: what ACE leaves out becomes `null`.
 *
 * @example
 * ```ts
 * import { clientOrganizationSchema } from '@building-vitals/ace-api';
 *
 * const { nice_name } = clientOrganizationSchema.parse({ name: 'ses', nice_name: 'Specialized Engineering Solutions' });
 * ```
 */
export const clientOrganizationSchema = z.object({
  id: optionalNumber,
  name: z.string(),
  nice_name: optionalText,
  address: optionalText,
});

/** The organisation that sites belong to. */
export type ClientOrganization = z.infer<typeof clientOrganizationSchema>;

/**
 * A building, `GET /sites/{site}`. `name` is its id in every path (`ses_falls_city`), `nice_name` its display name. It is
 * a `zod/mini` schema: what ACE leaves out becomes `null`.
 *
 * @example
 * ```ts
 * import { siteSchema } from '@building-vitals/ace-api';
 *
 * const site = siteSchema.parse({ name: 'ses_falls_city', latitude: 40.06 });
 * console.log(site.nice_name ?? site.name);
 * ```
 */
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

/** A building. */
export type Site = z.infer<typeof siteSchema>;

/**
 * The device in a building that collects its samples. ACE sends more, including a secret `device_token`, which is dropped
 * here. It is a `zod/mini` schema: what ACE leaves out becomes `null`.
 *
 * @example
 * ```ts
 * import { gatewaySchema } from '@building-vitals/ace-api';
 *
 * const gateway = gatewaySchema.parse({ name: 'gw-1', device_token_expires: '2027-03-04 19:34:54.114795' });
 * console.log(new Date(gateway.device_token_expires ?? 0));
 * ```
 */
export const gatewaySchema = z.object({
  id: optionalNumber,
  name: z.string(),
  site: optionalText,
  client: optionalText,
  /** Instant, ms since the epoch. */
  device_token_expires: optionalInstant,
});

/** The device in a building that collects its samples. */
export type Gateway = z.infer<typeof gatewaySchema>;

/** Response of `POST /gateways/{gateway}/token`: a new token, a secret. */
export const gatewayTokenSchema = z.object({ auth_token: z.string().check(z.minLength(1)) });
