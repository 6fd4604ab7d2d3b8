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
  const { legacyMigration } = await loadConfig(send);
  if (!legacyMigration.enabled) return null;
  if (!(await isInRollout(installationId(localStorage), legacyMigration))) return null;
  const sources = new LegacySources({
    localStorage,
    sessionStorage,
    database: new LegacyDatabase(),
    encryptionSecret: legacyMigration.encryptionSecret,
  });
  return new LegacyMigration(manager, sources);
}
