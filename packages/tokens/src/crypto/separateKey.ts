import { type Bytes, fromHex, randomBytes, toHex } from './bytes.ts';
import { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';

/** A text under a key of its own, and that key under the vault's: without the encrypted key nobody opens the text again. */
export interface SeparatelyEncrypted {
  readonly key: Bytes;
  readonly secret: Bytes;
}

const KEY_BYTES = 32;
/** There is one key for each text, so its id says nothing. */
const OWN_KEY_ID = '00000000';

/**
 * Encrypts a text that is to be destroyed one day: who deletes the encrypted key has destroyed the text, wherever copies of it lie.
 * @param keyContext, context what is authenticated with the key and with the text
 */
export async function encryptSeparately(
  vault: TokenEncryption,
  text: string,
  keyContext: EnvelopeContext,
  context: EnvelopeContext,
): Promise<SeparatelyEncrypted> {
  const raw = randomBytes(KEY_BYTES);
  try {
    const own = await ownEncryption(raw, vault.tenantId);
    const [key, secret] = await Promise.all([vault.encrypt(toHex(raw), keyContext), own.encrypt(text, context)]);
    return { key, secret };
  } finally {
    raw.fill(0);
  }
}

/**
 * Opens what {@link encryptSeparately} has encrypted.
 * @param openKey opens the envelope of the key
 * @throws TokenError `DECRYPT_FAILED` for anything that was not encrypted for just these contexts
 */
export async function decryptSeparately(
  { key, secret }: SeparatelyEncrypted,
  tenantId: string,
  openKey: (envelope: Bytes) => Promise<string>,
  context: EnvelopeContext,
): Promise<string> {
  const raw = fromHex(await openKey(key));
  const own = await ownEncryption(raw, tenantId);
  raw.fill(0);
  return own.decrypt(secret, context);
}

async function ownEncryption(raw: Bytes, tenantId: string): Promise<TokenEncryption> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return new TokenEncryption(new Map([[OWN_KEY_ID, key]]), OWN_KEY_ID, tenantId);
}
