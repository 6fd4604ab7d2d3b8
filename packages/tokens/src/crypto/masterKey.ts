import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed, randomBytes } from './bytes.ts';
import { SLOT_USAGES } from './keyRows.ts';

const IV_BYTES = 12;

/** The unencrypted fields of a slot; authenticated with the key that it wraps, so that neither can be changed alone. */
export type SlotContext = readonly (string | number)[];

/** Unwraps the master key: as bytes, or as a CryptoKey that is not extractable. */
export type Unwrap<Master> = (wrapped: Bytes, key: CryptoKey, context: SlotContext) => Promise<Master>;

/**
 * The master key as a non-extractable CryptoKey: this page never sees its bytes.
 * @throws TokenError `DECRYPT_FAILED` under another key, or if anything was changed
 */
export async function unlockMasterKey(wrapped: Bytes, key: CryptoKey, context: SlotContext): Promise<CryptoKey> {
  try {
    const [iv, ciphertext] = [wrapped.subarray(0, IV_BYTES), wrapped.subarray(IV_BYTES)];
    const usages: KeyUsage[] = ['encrypt', 'decrypt'];
    return await crypto.subtle.unwrapKey('raw', ciphertext, key, slotParameters(iv, context), 'AES-GCM', false, usages);
  } catch {
    throw cannotOpen();
  }
}

/** The master key under a slot's key: AES-256-GCM (NIST SP 800-38D), a random IV, then the ciphertext with its tag. */
export async function wrapMasterKey(master: Bytes, key: CryptoKey, context: SlotContext): Promise<Bytes> {
  const iv = randomBytes(IV_BYTES);
  const ciphertext = await crypto.subtle.encrypt(slotParameters(iv, context), key, master);
  const wrapped = new Uint8Array(IV_BYTES + ciphertext.byteLength);
  wrapped.set(iv);
  wrapped.set(new Uint8Array(ciphertext), IV_BYTES);
  return wrapped;
}

/** @throws TokenError `DECRYPT_FAILED` under another key, or if anything was changed */
export async function unwrapMasterKey(wrapped: Bytes, key: CryptoKey, context: SlotContext): Promise<Bytes> {
  try {
    const parameters = slotParameters(wrapped.subarray(0, IV_BYTES), context);
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, wrapped.subarray(IV_BYTES)));
  } catch {
    throw cannotOpen();
  }
}

/** HKDF-SHA-256 (RFC 5869) of a secret with 256 bits of entropy: guessing need not be made slow. */
export async function deriveSlotKey(secret: Bytes, salt: Bytes, purpose: 'recovery' | 'passkey'): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: lengthPrefixed(['building-vitals', 'slot', purpose]) };
  return crypto.subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, SLOT_USAGES);
}

function slotParameters(iv: Bytes, context: SlotContext): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed(['building-vitals', 'slot', ...context]) };
}

function cannotOpen(): TokenError {
  return new TokenError('DECRYPT_FAILED', 'This key does not open the vault, or its record was changed.');
}
