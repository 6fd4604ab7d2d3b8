import { LegacySources, type RawLegacy } from './LegacySources.ts';
import { asText, isRecord } from './parts.ts';
import type { LegacyStorage } from './readWebStorage.ts';

/**
 * What a backup holds, in the place of what lies in this browser: for {@link LegacyMigration}, which takes it over in the same
 * way. Nothing can be removed from a file.
 * @param raw as `openLegacyBackup` gives it
 * @param encryptionSecret as of {@link LegacySourcesOptions}
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 * import { LegacyMigration, openLegacyBackup, sourcesOfBackup } from '@building-vitals/tokens/migration';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * const file = new File([], 'backup.json'); // that the user picked
 * const raw = await openLegacyBackup(await file.text(), 'purple tractor window');
 * const report = await new LegacyMigration(manager, sourcesOfBackup(raw)).run();
 * ```
 */
export function sourcesOfBackup(raw: RawLegacy, encryptionSecret?: string): LegacySources {
  const { localStorage, sessionStorage, indexedDB, firestore, uids = [] } = raw;
  const rows = indexedDB.map((row, index) => ({ key: nameOf(row, index), row }));
  return new LegacySources({
    localStorage: asStorage(localStorage),
    sessionStorage: asStorage(sessionStorage),
    database: {
      readAll: async () => rows,
      read: async (key) => rows.find((one) => one.key === key)?.row,
      remove: async () => false,
    },
    // Whose account it was, was noted last.
    firestoreUser: { uid: uids.at(-1) ?? '', data: firestore },
    uids: uids.slice(0, -1),
    encryptionSecret,
  });
}

/** The key of a row is not in the file. */
function nameOf(row: unknown, index: number): string {
  return (isRecord(row) ? asText(row.siteId) : undefined) ?? String(index + 1);
}

function asStorage(entries: Readonly<Record<string, string>>): LegacyStorage {
  const keys = Object.keys(entries);
  const refuse = () => {
    throw new TypeError('A backup file is not changed.');
  };
  return {
    length: keys.length,
    key: (index) => keys[index] ?? null,
    getItem: (key) => entries[key] ?? null,
    setItem: refuse,
    removeItem: refuse,
  };
}
