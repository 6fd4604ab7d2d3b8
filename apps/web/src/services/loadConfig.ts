import * as z from 'zod/mini';

const configSchema = z.object({
  defaultTokens: z.array(
    z.object({ siteId: z.string(), siteName: z.string(), deviceId: z.optional(z.string()), token: z.string() }),
  ),
  /** How far the migration of earlier tokens is rolled out; off by default. */
  legacyMigration: z._default(
    z.object({ enabled: z.boolean(), percentage: z.number(), encryptionSecret: z.optional(z.string()) }),
    { enabled: false, percentage: 0 },
  ),
  /** The origins that tenants' APIs may have besides this deployment's own; the page's policy blocks all others. */
  tenantApiOrigins: z._default(z.array(z.string()), []),
});

/** The deployment's `/config.json`. Its tokens are public: anyone who opens the page can read them. */
export type AppConfig = z.infer<typeof configSchema>;

/** The app starts without an answer rather than make users who have tokens of their own wait for it. */
const TIMEOUT_MS = 4_000;

const NOTHING_CONFIGURED: AppConfig = configSchema.parse({ defaultTokens: [] });

/** The deployment's configuration; if there is none or it cannot be read, one without default tokens. */
export async function loadConfig(send: typeof fetch): Promise<AppConfig> {
  try {
    const response = await send('/config.json', { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.ok ? configSchema.parse(await response.json()) : NOTHING_CONFIGURED;
  } catch {
    return NOTHING_CONFIGURED;
  }
}
