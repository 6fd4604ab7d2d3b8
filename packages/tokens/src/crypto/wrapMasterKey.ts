import { type Bytes, lengthPrefixed, randomBytes } from './bytes.ts';
import { SLOT_USAGES } from './keyRows.ts';
import { cannotOpen, SLOT_IV_BYTES, type SlotContext, slotParameters } from './unlockMasterKey.ts';

/** The master key under a slot's key: AES-256-GCM (NIST SP 800-38D), a random IV, then the ciphertext with its tag. */
export async function wrapMasterKey(master: Bytes, key: CryptoKey, context: SlotContext): Promise<Bytes> {
  const iv = randomBytes(SLOT_IV_BYTES);
  const ciphertext = await crypto.subtle.encrypt(slotParameters(iv, context), key, master);
  const wrapped = new Uint8Array(SLOT_IV_BYTES + ciphertext.byteLength);
  wrapped.set(iv);
  wrapped.set(new Uint8Array(ciphertext), SLOT_IV_BYTES);
  return wrapped;
}

/** @throws TokenError `DECRYPT_FAILED` under another key, or if anything was changed */
export async function unwrapMasterKey(wrapped: Bytes, key: CryptoKey, context: SlotContext): Promise<Bytes> {
  try {
    const parameters = slotParameters(wrapped.subarray(0, SLOT_IV_BYTES), context);
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, wrapped.subarray(SLOT_IV_BYTES)));
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
