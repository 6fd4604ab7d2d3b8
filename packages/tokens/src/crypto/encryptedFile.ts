import { isRecord, parseJson, TokenError } from '../core/index.ts';
import { type Bytes, decodeText, encodeText, fromHex, lengthPrefixed, randomBytes, toHex } from './bytes.ts';
import type { KdfParameters } from './keyRows.ts';
import { assertLongEnough, bestKdf, deriveFromPassphrase } from './passphraseSlot.ts';

/** A text under a passphrase, as it is stored in a file. Everything but the text is unencrypted, and authenticated. */
export interface PassphraseEnvelope {
  readonly kdf: KdfParameters;
  /** 16 bytes, hex */
  readonly salt: string;
  /** 12 bytes, hex */
  readonly iv: string;
  /** AES-256-GCM with its tag, base64 (RFC 4648, 4) */
  readonly sealed: string;
}

/** Which files these are, and the version that is written. */
export interface FileFormat {
  readonly format: string;
  readonly version: number;
}

/**
 * A file under a passphrase. JSON in UTF-8:
 *
 * - `format`, `version`: what it is; `createdAt`: ISO 8601
 * - `kdf`: `{name: "argon2id", memoryKiB, iterations, parallelism}` or `{name: "pbkdf2-sha256", iterations}`
 * - `salt` (16 bytes), `iv` (12 bytes): hex
 * - `sealed`: base64 of AES-256-GCM over the text, with its 128-bit tag, under the key that the KDF derives from the
 *   passphrase (in NFC). Authenticated with it: `format`, `version`, `createdAt`, the name of the KDF, its parameters in the
 *   order above, and `salt`, each as `<length>:<text>`.
 */
export interface EncryptedFile extends FileFormat, PassphraseEnvelope {
  readonly createdAt: string;
}

const TEXT_FIELDS = ['createdAt', 'salt', 'iv', 'sealed'];

/**
 * The content of a file that holds a text under a passphrase.
 * @param kdf the best that this page can do if left out
 * @throws TokenError `PASSPHRASE_TOO_SHORT`
 */
export async function encryptFile(
  text: string,
  passphrase: string,
  { format, version }: FileFormat,
  createdAt: Date,
  kdf?: KdfParameters,
): Promise<string> {
  const header = { format, version, createdAt: createdAt.toISOString() };
  const envelope = await encryptWithPassphrase(text, passphrase, contextOf(header), kdf);
  const file: EncryptedFile = { ...header, ...envelope };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * The whole text of a file that {@link encryptFile} wrote, or nothing.
 * @throws TokenError `BACKUP_MALFORMED` for another format, `BACKUP_TOO_NEW`, `BACKUP_UNREADABLE`, `KDF_NOT_ALLOWED`
 */
export async function decryptFile(
  content: string,
  passphrase: string,
  format: FileFormat,
): Promise<{ text: string; createdAt: Date }> {
  const file = parseFile(content, format);
  const text = await decryptWithPassphrase(file, passphrase, contextOf(file));
  return { text, createdAt: new Date(file.createdAt) };
}

function contextOf({ format, version, createdAt }: Pick<EncryptedFile, 'format' | 'version' | 'createdAt'>) {
  return [format, version, createdAt];
}

function parseFile(content: string, { format, version }: FileFormat): EncryptedFile {
  const file = parseJson(content);
  if (!isRecord(file) || file.format !== format) throw malformed();
  if (typeof file.version === 'number' && file.version > version) throw tooNew();
  const isComplete = TEXT_FIELDS.every((name) => typeof file[name] === 'string') && isKdf(file.kdf);
  if (file.version !== version || !isComplete) throw malformed();
  return file as unknown as EncryptedFile;
}

function isKdf(kdf: unknown): boolean {
  if (!isRecord(kdf)) return false;
  if (kdf.name === 'pbkdf2-sha256') return isNumber(kdf.iterations);
  return kdf.name === 'argon2id' && [kdf.memoryKiB, kdf.iterations, kdf.parallelism].every(isNumber);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

function malformed(): TokenError {
  return new TokenError('BACKUP_MALFORMED', 'This file is not a backup, or it is incomplete.');
}

function tooNew(): TokenError {
  return new TokenError('BACKUP_TOO_NEW', 'This backup was made by a newer version. Update this app first.');
}

/**
 * Encrypts a text under a passphrase: Argon2id, or PBKDF2 where WebAssembly is blocked; then AES-256-GCM.
 * @param context what is stored beside it in the file: authenticated with it
 * @throws TokenError `PASSPHRASE_TOO_SHORT`
 */
export async function encryptWithPassphrase(
  text: string,
  passphrase: string,
  context: readonly (string | number)[],
  kdf?: KdfParameters,
): Promise<PassphraseEnvelope> {
  assertLongEnough(passphrase);
  const chosen = kdf ?? (await bestKdf());
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const key = await deriveFromPassphrase(passphrase, salt, chosen);
  const header = { kdf: chosen, salt: toHex(salt), iv: toHex(iv) };
  const ciphertext = await crypto.subtle.encrypt(parameters(iv, header, context), key, encodeText(text));
  return { ...header, sealed: toBase64(new Uint8Array(ciphertext)) };
}

/**
 * The whole text that {@link encryptWithPassphrase} encrypted, or nothing.
 * @throws TokenError `BACKUP_UNREADABLE` for another passphrase, or if anything was changed; `KDF_NOT_ALLOWED`
 */
export async function decryptWithPassphrase(
  envelope: PassphraseEnvelope,
  passphrase: string,
  context: readonly (string | number)[],
): Promise<string> {
  const key = await deriveFromPassphrase(passphrase, fromHex(envelope.salt), envelope.kdf);
  try {
    const iv = fromHex(envelope.iv);
    const ciphertext = fromBase64(envelope.sealed);
    return decodeText(await crypto.subtle.decrypt(parameters(iv, envelope, context), key, ciphertext));
  } catch {
    throw new TokenError(
      'BACKUP_UNREADABLE',
      'The passphrase is wrong, or the file was changed. Nothing was imported.',
    );
  }
}

function parameters(
  iv: Bytes,
  { kdf, salt }: Pick<PassphraseEnvelope, 'kdf' | 'salt'>,
  context: readonly (string | number)[],
): AesGcmParams {
  const cost = kdf.name === 'argon2id' ? [kdf.memoryKiB, kdf.iterations, kdf.parallelism] : [kdf.iterations];
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed([...context, kdf.name, ...cost, salt]) };
}

/** Bytes that become characters at once: no engine takes more arguments than that. */
const CHUNK = 32_768;

function toBase64(bytes: Bytes): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

/**
 * Strict (RFC 4648, 3.5): otherwise a file could lose its padding or change its last bits unnoticed.
 * @throws DOMException, RangeError
 */
function fromBase64(text: string): Bytes {
  const binary = atob(text);
  if (btoa(binary) !== text) throw new RangeError('This is not the canonical base64 of its bytes.');
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
