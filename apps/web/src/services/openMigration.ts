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
 * The migration of earlier tokens; null if the deployment has not rolled it out to this browser, or has stopped it. Asks the
 * deployment each time, so that a page that stays open notices a change.
 */
export async function openMigration(manager: TokenManagerService, send: typeof fetch): Promise<LegacyMigration | null> {
  const rollout = await loadRollout(send);
  if (!rollout) return null;
  const sources = new LegacySources({
    localStorage,
    sessionStorage,
    database: new LegacyDatabase(),
    encryptionSecret: rollout.encryptionSecret,
  });
  return new LegacyMigration(manager, sources);
}

/** Whether the deployment currently offers the migration to this browser. */
export async function isMigrationOpen(send: typeof fetch): Promise<boolean> {
  return (await loadRollout(send)) !== null;
}

async function loadRollout(send: typeof fetch) {
  const { legacyMigration } = await loadConfig(send);
  if (!legacyMigration.enabled) return null;
  return (await isInRollout(installationId(localStorage), legacyMigration)) ? legacyMigration : null;
}
