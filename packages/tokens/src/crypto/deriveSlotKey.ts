import { type Bytes, lengthPrefixed } from './bytes.ts';
import { SLOT_USAGES } from './slots.ts';

/** HKDF-SHA-256 (RFC 5869) of a secret that has 256 bits of its own: no need to make guessing slow. */
export async function deriveSlotKey(secret: Bytes, salt: Bytes, purpose: 'recovery' | 'passkey'): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: lengthPrefixed(['building-vitals', 'slot', purpose]) };
  return crypto.subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, SLOT_USAGES);
}
