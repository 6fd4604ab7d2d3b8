import type { Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../http/AppEnv.ts';
import { logLine } from '../http/logLine.ts';
import { readTenantApiOrigins, type Variables } from '../settings.ts';

const defaultTokensSchema = z.array(
  z.object({
    /** The site's `name` in ACE, `ses_falls_city`. */
    siteId: z.string().min(1),
    /** Its display name. */
    siteName: z.string().min(1),
    /** The device that the token belongs to; without one, it belongs to the site. */
    deviceId: z.string().min(1).optional(),
    token: z.string().min(1),
  }),
);

const percentageSchema = z.coerce.number().min(0).max(100);

type DefaultTokens = z.infer<typeof defaultTokensSchema>;

/** How far the deployment has rolled out the import of what earlier versions stored. */
interface LegacyMigration {
  /** The kill switch: false stops the import everywhere at once. */
  readonly enabled: boolean;
  /** Share of installations, 0 to 100. */
  readonly percentage: number;
  /** What earlier versions derived keys from; it was in their code for everybody to read. */
  readonly encryptionSecret?: string;
}

/** `GET /config.json`: the deployment's configuration of the app. All of it is public: whoever opens the page can read it. */
export function serveConfig(c: Context<AppEnv>): Response {
  const config = {
    defaultTokens: readDefaultTokens(c.env),
    legacyMigration: readLegacyMigration(c.env),
    tenantApiOrigins: readTenantApiOrigins(c.env),
  };
  return c.json(config, 200, { 'Cache-Control': 'no-store' });
}

/** Off unless the variable says otherwise. */
function readLegacyMigration(variables: Variables): LegacyMigration {
  const { LEGACY_MIGRATION_PERCENT: text = '', LEGACY_ENCRYPTION_SECRET: encryptionSecret } = variables;
  const parsed = percentageSchema.safeParse(text.trim() || '0');
  if (!parsed.success) logLine('LEGACY_MIGRATION_PERCENT is not a number from 0 to 100; nothing is migrated.');
  const percentage = parsed.success ? parsed.data : 0;
  return { enabled: percentage > 0, percentage, ...(encryptionSecret && { encryptionSecret }) };
}

/** The app works without default tokens but not if it fails to start, so a mistake in the variable is only logged. */
function readDefaultTokens({ DEFAULT_TOKENS: text }: Variables): DefaultTokens {
  if (!text) return [];
  const parsed = defaultTokensSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;

  logLine(
    'DEFAULT_TOKENS is not JSON of the form [{siteId, siteName, deviceId?, token}]; no default token is offered.',
  );
  return [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
