import { z } from 'zod';
import { logLine } from './http/logLine.ts';

/**
 * The deployment's variables, all of them text; an empty one counts as absent. They are set at the deployment, and by
 * `vite.config.ts` in development.
 */
export interface Variables {
  /** ACE's base URL, `https://flightdeck.aceiot.cloud/api`: the only place that a token is sent to. */
  ACE_API_BASE_URL?: string;
  /** Time limit of one request to ACE, ms; default 20,000. */
  ACE_TIMEOUT_MS?: string;
  /** Requests per minute with one token; default 600. */
  RATE_LIMIT_PER_TOKEN?: string;
  /** Requests per minute from one client address; default 1,200. */
  RATE_LIMIT_PER_ADDRESS?: string;
  /** Origins, separated by commas, whose pages may use the API; default none. */
  ALLOWED_ORIGINS?: string;
  /** Origins, separated by commas, of APIs that tenants run themselves: https, or http on this machine. */
  TENANT_API_ORIGINS?: string;
  /** The tokens that the app offers by default, as JSON; see `routes/config.ts`. They are public. */
  DEFAULT_TOKENS?: string;
  /** Percentage of installations that import what earlier versions stored, 0 to 100; default 0, which stops the import. */
  LEGACY_MIGRATION_PERCENT?: string;
  /** The `VITE_ENCRYPTION_SECRET` of earlier versions, which decrypts their tokens. Public, as it was then. */
  LEGACY_ENCRYPTION_SECRET?: string;
}

/** The API's settings, from the deployment's variables. */
export interface Settings {
  readonly aceBaseUrl: string;
  /** Time limit of one request to ACE, ms. */
  readonly aceTimeoutMs: number;
  /** Requests per minute with one token. */
  readonly requestsPerToken: number;
  /** Requests per minute from one client address. */
  readonly requestsPerAddress: number;
}

const positiveInteger = z.coerce.number().int().positive();

const settingsSchema = z.object({
  ACE_API_BASE_URL: z.url({ protocol: /^https?$/ }),
  ACE_TIMEOUT_MS: positiveInteger.default(20_000),
  RATE_LIMIT_PER_TOKEN: positiveInteger.default(600),
  RATE_LIMIT_PER_ADDRESS: positiveInteger.default(1200),
});

/** A variable of the deployment is missing or invalid. Its message names the variable and never its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the API's settings.
 *
 * @throws SettingsError
 */
export function readSettings(variables: Variables): Settings {
  const given = Object.entries(variables).filter(([, value]) => value !== '');
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

function describe({ issues }: z.ZodError): string {
  const names = [...new Set(issues.map(({ path }) => path.join('.')))];
  return `The edge is not configured: ${names.join(', ')} missing or invalid.`;
}

/** The origins whose pages may use the API. One that is not written as browsers write it matches none. */
export function readAllowedOrigins({ ALLOWED_ORIGINS: text = '' }: Variables): string[] {
  return splitList(text);
}

/**
 * Origins that the page may connect to beside its own: APIs that tenants run. A tenant's token goes there, so the
 * deployment says which. An invalid entry is left out and logged: the app works without it.
 */
export function readTenantApiOrigins({ TENANT_API_ORIGINS: text = '' }: Variables): string[] {
  const given = splitList(text);
  const origins = given.filter(isTrustworthyOrigin);
  if (origins.length < given.length) {
    logLine('TENANT_API_ORIGINS has an entry that is not an origin such as https://api.example; it is left out.');
  }
  return origins;
}

const ON_THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\]|[^.]+\.localhost)$/;

/** Only as browsers write it: with a path, for instance, it would end up in the policy as something else. */
function isTrustworthyOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  return origin === text && (protocol === 'https:' || (protocol === 'http:' && ON_THIS_MACHINE.test(hostname)));
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
