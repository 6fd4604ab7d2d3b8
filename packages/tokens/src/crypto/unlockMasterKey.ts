import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed } from './bytes.ts';

/** A wrapped master key starts with its IV. */
export const SLOT_IV_BYTES = 12;

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
    const [iv, ciphertext] = [wrapped.subarray(0, SLOT_IV_BYTES), wrapped.subarray(SLOT_IV_BYTES)];
    const usages: KeyUsage[] = ['encrypt', 'decrypt'];
    return await crypto.subtle.unwrapKey('raw', ciphertext, key, slotParameters(iv, context), 'AES-GCM', false, usages);
  } catch {
    throw cannotOpen();
  }
}

export function slotParameters(iv: Bytes, context: SlotContext): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed(['building-vitals', 'slot', ...context]) };
}

/** `DECRYPT_FAILED` */
export function cannotOpen(): TokenError {
  return new TokenError('DECRYPT_FAILED', 'This key does not open the vault, or its record was changed.');
}
