import type { TokenManagerService } from '@building-vitals/tokens';
import {
  installationId,
  isInRollout,
  LegacyDatabase,
  LegacyMigration,
  LegacySources,
} from '@building-vitals/tokens/migration';
import { loadConfig } from './loadConfig.ts';

/**
 * What takes over the tokens of earlier versions; null where the deployment has not come to this browser yet, or has stopped.
 * Asks the deployment each time, so that a page that is open for long notices.
 */
export async function openMigration(manager: TokenManagerService, send: typeof fetch): Promise<LegacyMigration | null> {
  const rollout = await askRollout(send);
  if (!rollout) return null;
  const sources = new LegacySources({
    localStorage,
    sessionStorage,
    database: new LegacyDatabase(),
    encryptionSecret: rollout.encryptionSecret,
  });
  return new LegacyMigration(manager, sources);
}

/** Whether the deployment wants this browser to take over what earlier versions kept, as it says at this moment. */
export async function isMigrationOpen(send: typeof fetch): Promise<boolean> {
  return (await askRollout(send)) !== null;
}

async function askRollout(send: typeof fetch) {
  const { legacyMigration } = await loadConfig(send);
  if (!legacyMigration.enabled) return null;
  return (await isInRollout(installationId(localStorage), legacyMigration)) ? legacyMigration : null;
}
