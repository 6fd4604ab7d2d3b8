import { startSimulator } from '@building-vitals/ace-simulator';

/** What the Worker needs to know of its surroundings, as its variables. */
export interface LocalAce {
  readonly vars: Readonly<Record<string, string>>;
  /** For the person: where the data come from. */
  readonly description: string;
  close(): Promise<void>;
}

const DEFAULT_SITE = { siteId: 'ses_falls_city', siteName: 'SES Falls City Community Medical Center' };
const TOKEN_LIFE_S = 365 * 86_400;
/** One person's own machine: nothing to roll out step by step. */
const LOCAL = { LEGACY_MIGRATION_PERCENT: '100' };

/**
 * The ACE API for a run on this machine: the one that `ACE_API_BASE_URL` names, else the simulator with a token for its
 * first site, offered as the deployment's default.
 * @throws Error if the simulator's port (`SIMULATOR_PORT`, default 4010) is taken
 */
export async function startLocalAce(): Promise<LocalAce> {
  const real = process.env.ACE_API_BASE_URL;
  if (real) return { vars: { ...LOCAL, ...realAceVars(real) }, description: `ACE API: ${real}`, close: async () => {} };

  const simulator = await startSimulator({ port: Number(process.env.SIMULATOR_PORT ?? 4010) });
  const token = await simulator.issueToken({
    identity: 'ses_0001_falls_city',
    sites: [DEFAULT_SITE.siteId],
    expiresIn: TOKEN_LIFE_S,
  });
  return {
    vars: {
      ...LOCAL,
      ACE_API_BASE_URL: simulator.apiUrl,
      DEFAULT_TOKENS: JSON.stringify([{ ...DEFAULT_SITE, token }]),
    },
    description: `ACE API: a simulator with three buildings, ${simulator.apiUrl}`,
    close: () => simulator.close(),
  };
}

function realAceVars(url: string): Record<string, string> {
  const defaults = process.env.DEFAULT_TOKENS;
  return { ACE_API_BASE_URL: url, ...(defaults && { DEFAULT_TOKENS: defaults }) };
}
