import { z } from 'zod';
import type { Variables } from './env.ts';

/** The API's settings, from the deployment's variables. */
export interface Settings {
  readonly aceBaseUrl: string;
  /** How long one request to ACE may take, ms. */
  readonly aceTimeoutMs: number;
  /** Requests a minute with one token. */
  readonly requestsPerToken: number;
  /** Requests a minute from one client address. */
  readonly requestsPerAddress: number;
}

const positiveInteger = z.coerce.number().int().positive();

const settingsSchema = z.object({
  ACE_API_BASE_URL: z.url({ protocol: /^https?$/ }),
  ACE_TIMEOUT_MS: positiveInteger.default(20_000),
  RATE_LIMIT_PER_TOKEN: positiveInteger.default(600),
  RATE_LIMIT_PER_ADDRESS: positiveInteger.default(1200),
});

/** A variable of the deployment is missing or unusable. Its message names the variable and never its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the API's settings.
 *
 * @throws SettingsError
 */
export function readSettings(env: Variables): Settings {
  const given = Object.entries(env).filter(([, value]) => value !== '');
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new SettingsError(describe(parsed.error));

  const { ACE_API_BASE_URL, ACE_TIMEOUT_MS, RATE_LIMIT_PER_TOKEN, RATE_LIMIT_PER_ADDRESS } = parsed.data;
  return {
    aceBaseUrl: ACE_API_BASE_URL,
    aceTimeoutMs: ACE_TIMEOUT_MS,
    requestsPerToken: RATE_LIMIT_PER_TOKEN,
    requestsPerAddress: RATE_LIMIT_PER_ADDRESS,
  };
}

/** The origins whose pages may use the API. One that is written otherwise than browsers write it matches none. */
export function readAllowedOrigins(env: Variables): string[] {
  return (env.ALLOWED_ORIGINS ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
}

function describe({ issues }: z.ZodError): string {
  const names = [...new Set(issues.map(({ path }) => path.join('.')))];
  return `The edge is not set up: ${names.join(', ')} is missing or not usable`;
}
