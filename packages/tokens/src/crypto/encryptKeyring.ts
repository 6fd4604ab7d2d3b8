import { type Bytes, randomBytes } from './bytes.ts';
import { encodeKeyring } from './encodeKeyring.ts';
import type { KeyringContents } from './keyringContents.ts';
import { KEYRING_IV_BYTES, type KeyringRow, keyringParameters } from './keyringRow.ts';

/** The keyring under the master key: AES-256-GCM, a random IV; the version is authenticated with it. */
export async function encryptKeyring(
  master: CryptoKey,
  contents: KeyringContents,
  version: number,
): Promise<KeyringRow> {
  const iv = randomBytes(KEYRING_IV_BYTES);
  const encoded = encodeKeyring(contents);
  const ciphertext = await crypto.subtle.encrypt(keyringParameters(iv, version), master, encoded);
  encoded.fill(0);
  const sealed = new Uint8Array(KEYRING_IV_BYTES + ciphertext.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(ciphertext), KEYRING_IV_BYTES);
  return { id: 'keyring', version, format: 1, sealed };
}

/** The master key encrypts the keyring and nothing else. As a CryptoKey nobody can read it. */
export function importMaster(master: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', master, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
