import { type Bytes, randomBytes } from './bytes.ts';
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
