import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed, randomBytes } from './bytes.ts';
import { decodeKeyring, encodeKeyring, type KeyringContents } from './keyringContents.ts';

/** The random keys of every tenant, sealed under the master key, which slots open. */
export interface KeyringRow {
  readonly id: 'keyring';
  readonly version: number;
  readonly format: 1;
  /** IV (12 bytes), then {@link KeyringContents} under AES-256-GCM with its tag. */
  readonly sealed: Bytes;
}

const IV_BYTES = 12;

/** The keyring under the master key: AES-256-GCM, a random IV; the version is authenticated with it. */
export async function sealKeyring(master: CryptoKey, contents: KeyringContents, version: number): Promise<KeyringRow> {
  const iv = randomBytes(IV_BYTES);
  const encoded = encodeKeyring(contents);
  const ciphertext = await crypto.subtle.encrypt(keyringParameters(iv, version), master, encoded);
  encoded.fill(0);
  const sealed = new Uint8Array(IV_BYTES + ciphertext.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(ciphertext), IV_BYTES);
  return { id: 'keyring', version, format: 1, sealed };
}

/** @throws TokenError `DECRYPT_FAILED` under another master key, or if anything was changed */
export async function openKeyring(master: CryptoKey, { sealed, version }: KeyringRow): Promise<KeyringContents> {
  const parameters = keyringParameters(sealed.subarray(0, IV_BYTES), version);
  let encoded: Bytes;
  try {
    encoded = new Uint8Array(await crypto.subtle.decrypt(parameters, master, sealed.subarray(IV_BYTES)));
  } catch {
    throw new TokenError('DECRYPT_FAILED', 'The record of the vault’s keys was changed, or is of another vault.');
  }
  try {
    return decodeKeyring(encoded);
  } finally {
    encoded.fill(0);
  }
}

/** The master key seals the keyring and nothing else. As a CryptoKey nobody can read it. */
export function importMaster(master: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', master, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function keyringParameters(iv: Bytes, version: number): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed(['building-vitals', 'keyring', 1, version]) };
}
