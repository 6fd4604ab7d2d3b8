import * as z from 'zod/mini';

const configSchema = z.object({
  defaultTokens: z.array(
    z.object({ siteId: z.string(), siteName: z.string(), deviceId: z.optional(z.string()), token: z.string() }),
  ),
  /** How far the deployment has come with taking over what earlier versions kept; nothing said is no. */
  legacyMigration: z._default(
    z.object({ enabled: z.boolean(), percentage: z.number(), encryptionSecret: z.optional(z.string()) }),
    { enabled: false, percentage: 0 },
  ),
  /** Where the APIs of tenants may be, beside this deployment's own: the page's policy lets requests go nowhere else. */
  tenantApiOrigins: z._default(z.array(z.string()), []),
});

/** What the deployment says of itself in `/config.json`. Its tokens are public: whoever opens the page can read them. */
export type AppConfig = z.infer<typeof configSchema>;

/** The app starts without an answer rather than make a person with tokens of their own wait for it. */
const TIMEOUT_MS = 4_000;

const NOTHING_CONFIGURED: AppConfig = configSchema.parse({ defaultTokens: [] });

/** The deployment's configuration; a deployment without one, or with one that cannot be read, offers no default token. */
export async function loadConfig(send: typeof fetch): Promise<AppConfig> {
  try {
    const response = await send('/config.json', { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.ok ? configSchema.parse(await response.json()) : NOTHING_CONFIGURED;
  } catch {
    return NOTHING_CONFIGURED;
  }
}
