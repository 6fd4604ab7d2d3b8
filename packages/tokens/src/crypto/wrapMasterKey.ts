import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed, randomBytes } from './bytes.ts';

const IV_BYTES = 12;

/** What a slot says of itself in clear; authenticated with what it wraps, so that nobody changes the one without the other. */
export type SlotContext = readonly (string | number)[];

/** The master key under a slot's key: AES-256-GCM (NIST SP 800-38D), a random IV, then the ciphertext with its tag. */
export async function wrapMasterKey(master: Bytes, key: CryptoKey, context: SlotContext): Promise<Bytes> {
  const iv = randomBytes(IV_BYTES);
  const ciphertext = await crypto.subtle.encrypt(parameters(iv, context), key, master);
  const wrapped = new Uint8Array(IV_BYTES + ciphertext.byteLength);
  wrapped.set(iv);
  wrapped.set(new Uint8Array(ciphertext), IV_BYTES);
  return wrapped;
}

/** @throws TokenError `DECRYPT_FAILED` under another key, or if anything was changed */
export async function unwrapMasterKey(wrapped: Bytes, key: CryptoKey, context: SlotContext): Promise<Bytes> {
  try {
    const iv = wrapped.subarray(0, IV_BYTES);
    return new Uint8Array(await crypto.subtle.decrypt(parameters(iv, context), key, wrapped.subarray(IV_BYTES)));
  } catch {
    throw cannotOpen();
  }
}

/** What a slot gives of the master key: its bytes, or a CryptoKey that nobody can read. */
export type Unwrap<Master> = (wrapped: Bytes, key: CryptoKey, context: SlotContext) => Promise<Master>;

/**
 * The master key as a non-extractable CryptoKey: its bytes never come to this page.
 * @throws TokenError `DECRYPT_FAILED` under another key, or if anything was changed
 */
export async function unlockMasterKey(wrapped: Bytes, key: CryptoKey, context: SlotContext): Promise<CryptoKey> {
  try {
    const [iv, ciphertext] = [wrapped.subarray(0, IV_BYTES), wrapped.subarray(IV_BYTES)];
    const usages: KeyUsage[] = ['encrypt', 'decrypt'];
    return await crypto.subtle.unwrapKey('raw', ciphertext, key, parameters(iv, context), 'AES-GCM', false, usages);
  } catch {
    throw cannotOpen();
  }
}

function cannotOpen(): TokenError {
  return new TokenError(
    'DECRYPT_FAILED',
    'The key of the vault cannot be opened with this, or its record was changed.',
  );
}

function parameters(iv: Bytes, context: SlotContext): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed(['building-vitals', 'slot', ...context]) };
}
