import { TokenError } from '../core/index.ts';
import { type KdfParameters, loadPassphraseEnvelope, type PassphraseEnvelope } from '../crypto/index.ts';
import { type BackupContents, backupMalformed, isRecord, parseContents, parseJson } from './backupContents.ts';

/**
 * A backup as it is written, version 1. JSON in UTF-8:
 *
 * - `format`, `version`: what it is; `createdAt`: ISO 8601
 * - `kdf`: `{name: "argon2id", memoryKiB, iterations, parallelism}` or `{name: "pbkdf2-sha256", iterations}`
 * - `salt` (16 bytes), `iv` (12 bytes): hex
 * - `sealed`: base64 of AES-256-GCM over {@link BackupContents} as JSON, with its 128-bit tag, under the key that the KDF makes
 *   of the passphrase (in NFC). Authenticated with it: `format`, `version`, `createdAt`, the name of the KDF, its parameters in
 *   the order above, and `salt`, each as `<length>:<text>`.
 */
export interface BackupFile extends PassphraseEnvelope {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly createdAt: string;
}

const FORMAT = 'building-vitals-backup';
const VERSION = 1;

/** @param kdf the best that this page can do if left out @throws TokenError `PASSPHRASE_TOO_SHORT` */
export async function encryptBackup(
  contents: BackupContents,
  passphrase: string,
  createdAt: Date,
  kdf?: KdfParameters,
): Promise<string> {
  const { encryptWithPassphrase } = await loadPassphraseEnvelope();
  const header = { format: FORMAT, version: VERSION, createdAt: createdAt.toISOString() } as const;
  const envelope = await encryptWithPassphrase(JSON.stringify(contents), passphrase, contextOf(header), kdf);
  const file: BackupFile = { ...header, ...envelope };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * The whole file, or nothing of it.
 * @throws TokenError `BACKUP_MALFORMED`, `BACKUP_TOO_NEW`, `BACKUP_UNREADABLE`, `KDF_NOT_ALLOWED`
 */
export async function openBackup(
  text: string,
  passphrase: string,
): Promise<{ contents: BackupContents; createdAt: Date }> {
  const file = parseFile(text);
  const { decryptWithPassphrase } = await loadPassphraseEnvelope();
  const contents = parseContents(await decryptWithPassphrase(file, passphrase, contextOf(file)));
  return { contents, createdAt: new Date(file.createdAt) };
}

function contextOf({ format, version, createdAt }: Pick<BackupFile, 'format' | 'version' | 'createdAt'>) {
  return [format, version, createdAt];
}

function parseFile(text: string): BackupFile {
  const file = parseJson(text);
  if (!isRecord(file) || file.format !== FORMAT) throw backupMalformed();
  if (typeof file.version === 'number' && file.version > VERSION) throw tooNew();
  const isWhole = file.version === VERSION && TEXTS.every((name) => typeof file[name] === 'string') && isKdf(file.kdf);
  if (!isWhole) throw backupMalformed();
  return file as unknown as BackupFile;
}

const TEXTS = ['createdAt', 'salt', 'iv', 'sealed'];

function isKdf(kdf: unknown): boolean {
  if (!isRecord(kdf)) return false;
  if (kdf.name === 'pbkdf2-sha256') return isNumber(kdf.iterations);
  return kdf.name === 'argon2id' && [kdf.memoryKiB, kdf.iterations, kdf.parallelism].every(isNumber);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

function tooNew(): TokenError {
  return new TokenError('BACKUP_TOO_NEW', 'This backup was made by a newer version. Bring this one up to date first.');
}
