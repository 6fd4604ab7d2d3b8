import { type Bytes, fromHex, randomBytes, toHex } from './bytes.ts';
import { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';

/** A text under a key of its own, and that key under the vault's: without the encrypted key the text is lost. */
export interface SeparatelyEncrypted {
  readonly key: Bytes;
  readonly secret: Bytes;
}

const KEY_BYTES = 32;
/** Each text has a key of its own, so its id is always the same. */
const OWN_KEY_ID = '00000000';

/**
 * Encrypts a text so that it can be destroyed: deleting the encrypted key destroys the text, whatever copies of it exist.
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
 * Decrypts what {@link encryptSeparately} encrypted.
 * @param openKey decrypts the envelope of the key
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
