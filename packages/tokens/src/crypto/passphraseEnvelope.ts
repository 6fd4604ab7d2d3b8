import { TokenError } from '../core/index.ts';
import { type Bytes, decodeText, encodeText, fromHex, lengthPrefixed, randomBytes, toHex } from './bytes.ts';
import { bestKdf, deriveFromPassphrase } from './deriveFromPassphrase.ts';
import { assertLongEnough } from './passphraseSlot.ts';
import type { KdfParameters } from './slots.ts';

/** A text under a passphrase, as it stands in a file. Everything but the text itself is in clear, and authenticated. */
export interface PassphraseEnvelope {
  readonly kdf: KdfParameters;
  /** 16 bytes, hex */
  readonly salt: string;
  /** 12 bytes, hex */
  readonly iv: string;
  /** AES-256-GCM with its tag, base64 (RFC 4648, 4) */
  readonly sealed: string;
}

/**
 * Encrypts a text under a passphrase: Argon2id, or PBKDF2 where WebAssembly is barred; then AES-256-GCM.
 * @param context what stands beside it in the file: authenticated with it
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
 * Opens what {@link encryptWithPassphrase} has encrypted: the whole, or nothing.
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
    const sealed = fromBase64(envelope.sealed);
    return decodeText(await crypto.subtle.decrypt(parameters(iv, envelope, context), key, sealed));
  } catch {
    throw new TokenError(
      'BACKUP_UNREADABLE',
      'This passphrase does not open the file, or the file was changed. Nothing was taken from it.',
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

/** Bytes that are turned into characters at once: more arguments than that no engine takes. */
const CHUNK = 32_768;

function toBase64(bytes: Bytes): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

/** Strict (RFC 4648, 3.5): without this, a file could lose its padding and change its last bits unnoticed. @throws DOMException, RangeError */
function fromBase64(text: string): Bytes {
  const binary = atob(text);
  if (btoa(binary) !== text) throw new RangeError('This base64 is not the one that its bytes are written in.');
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
