import type { Context } from 'hono';
import { z } from 'zod';
import type { Variables } from '../env.ts';
import type { AppEnv } from '../http/AppEnv.ts';
import { logLine } from '../http/logLine.ts';

const defaultTokensSchema = z.array(
  z.object({
    /** The site's `name` at ACE, `ses_falls_city`. */
    siteId: z.string().min(1),
    /** What people call it. */
    siteName: z.string().min(1),
    /** The device that the token is of; a token without one is the site's. */
    deviceId: z.string().min(1).optional(),
    token: z.string().min(1),
  }),
);

type DefaultTokens = z.infer<typeof defaultTokensSchema>;

/** `GET /config.json`: what the deployment tells the app. Its tokens are public, whoever opens the page can read them. */
export function answerConfig(c: Context<AppEnv>): Response {
  return c.json({ defaultTokens: readDefaultTokens(c.env) }, 200, { 'Cache-Control': 'no-store' });
}

/** An app without default tokens works, and one whose start fails does not: so a mistake in the variable is only logged. */
function readDefaultTokens({ DEFAULT_TOKENS: text }: Variables): DefaultTokens {
  if (!text) return [];
  const parsed = defaultTokensSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;

  logLine('DEFAULT_TOKENS is not JSON of the form [{siteId, siteName, deviceId?, token}]: no default token is offered');
  return [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
