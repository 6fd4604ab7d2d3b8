import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed } from './bytes.ts';

/** A wrapped master key begins with it. */
export const SLOT_IV_BYTES = 12;

/** What a slot says of itself in clear; authenticated with what it wraps, so that nobody changes the one without the other. */
export type SlotContext = readonly (string | number)[];

/** What a slot gives of the master key: its bytes, or a CryptoKey that nobody can read. */
export type Unwrap<Master> = (wrapped: Bytes, key: CryptoKey, context: SlotContext) => Promise<Master>;

/**
 * The master key as a non-extractable CryptoKey: its bytes never come to this page.
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
  return new TokenError(
    'DECRYPT_FAILED',
    'The key of the vault cannot be opened with this, or its record was changed.',
  );
}
