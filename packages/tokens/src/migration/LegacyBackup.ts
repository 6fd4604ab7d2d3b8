import { TokenError } from '../core/index.ts';
import { type KdfParameters, loadPassphraseEnvelope, type PassphraseEnvelope } from '../crypto/index.ts';
import type { RawLegacy } from './LegacySources.ts';
import { isRecord, parseJson } from './parts.ts';

/**
 * What earlier versions kept, as it was found, in a file, version 1. JSON: `format`, `version`, `createdAt` (ISO 8601) in clear
 * and authenticated; the rest as in {@link PassphraseEnvelope}; inside {@link RawLegacy} as JSON.
 */
export interface LegacyBackup extends PassphraseEnvelope {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly createdAt: string;
}

const FORMAT = 'building-vitals-legacy-backup';
const VERSION = 1;

/** @throws TokenError `PASSPHRASE_TOO_SHORT` */
export async function encryptLegacyBackup(
  raw: RawLegacy,
  passphrase: string,
  createdAt: Date,
  kdf?: KdfParameters,
): Promise<string> {
  const { encryptWithPassphrase } = await loadPassphraseEnvelope();
  const header = { format: FORMAT, version: VERSION, createdAt: createdAt.toISOString() } as const;
  const envelope = await encryptWithPassphrase(JSON.stringify(raw), passphrase, Object.values(header), kdf);
  const file: LegacyBackup = { ...header, ...envelope };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Opens a backup of what earlier versions kept, as `LegacyMigration.createBackup` makes it; see {@link sourcesOfBackup}.
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
export async function openLegacyBackup(text: string, passphrase: string): Promise<RawLegacy> {
  const file = parseJson(text);
  const isOurs = isRecord(file) && file.format === FORMAT && isRecord(file.kdf);
  if (!isOurs)
    throw new TokenError('BACKUP_MALFORMED', 'This file is not a backup of earlier tokens, or not a whole one.');
  if (file.version !== VERSION) throw new TokenError('BACKUP_TOO_NEW', 'This backup was made by a newer version.');
  const { decryptWithPassphrase } = await loadPassphraseEnvelope();
  const { format, version, createdAt, ...envelope } = file as unknown as LegacyBackup;
  return JSON.parse(await decryptWithPassphrase(envelope, passphrase, [format, version, createdAt])) as RawLegacy;
}
