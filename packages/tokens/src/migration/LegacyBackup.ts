import { isRecord } from '../core/index.ts';
import { type EncryptedFile, loadFileEncryption } from '../crypto/index.ts';
import { LegacySources, type RawLegacy } from './LegacySources.ts';
import type { LegacyStorage } from './LegacyWebStorage.ts';
import { asText } from './legacyValues.ts';

/** What earlier versions kept, as it was found: {@link RawLegacy} as JSON, in an {@link EncryptedFile}, version 1. */
export interface LegacyBackup extends EncryptedFile {
  readonly format: typeof FORMAT.format;
  readonly version: typeof FORMAT.version;
}

const FORMAT = { format: 'building-vitals-legacy-backup', version: 1 } as const;

/** @throws TokenError `PASSPHRASE_TOO_SHORT` */
export async function encryptLegacyBackup(raw: RawLegacy, passphrase: string, createdAt: Date): Promise<string> {
  const { encryptFile } = await loadFileEncryption();
  return encryptFile(JSON.stringify(raw), passphrase, FORMAT, createdAt);
}

/**
 * @throws TokenError `BACKUP_MALFORMED`, `BACKUP_TOO_NEW`, `BACKUP_UNREADABLE`, `KDF_NOT_ALLOWED`
 *
 * @example
 * ```ts
 * import { openLegacyBackup, sourcesOfBackup } from '@building-vitals/tokens/migration';
 *
 * const file = new File([], 'backup.json'); // that the user picked
 * const raw = await openLegacyBackup(await file.text(), 'purple tractor window');
 * const sources = sourcesOfBackup(raw);
 * ```
 */
export async function openLegacyBackup(content: string, passphrase: string): Promise<RawLegacy> {
  const { decryptFile } = await loadFileEncryption();
  const { text } = await decryptFile(content, passphrase, FORMAT);
  return JSON.parse(text) as RawLegacy;
}

/**
 * What a backup holds, instead of what is in this browser: {@link LegacyMigration} imports it in the same way. Nothing can be
 * removed from a file.
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
    // The user whose account it was is the last one.
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
    throw new TypeError('A backup file cannot be changed.');
  };
  return {
    length: keys.length,
    key: (index) => keys[index] ?? null,
    getItem: (key) => entries[key] ?? null,
    setItem: refuse,
    removeItem: refuse,
  };
}
