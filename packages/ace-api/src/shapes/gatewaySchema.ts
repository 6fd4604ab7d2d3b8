import * as z from 'zod/mini';
import { optionalInstant, optionalNumber, optionalText } from './lenient.ts';

/** The device in a building that collects its samples. ACE sends more, a `device_token` too, which is left behind here. */
export const gatewaySchema = z.object({
  id: optionalNumber,
  name: z.string(),
  site: optionalText,
  client: optionalText,
  /** Instant, ms since the epoch. */
  device_token_expires: optionalInstant,
});

export type Gateway = z.infer<typeof gatewaySchema>;

/** What `POST /gateways/{gateway}/token` answers: a new token, a secret. */
export const gatewayTokenSchema = z.object({ auth_token: z.string().check(z.minLength(1)) });

export type GatewayToken = z.infer<typeof gatewayTokenSchema>;
