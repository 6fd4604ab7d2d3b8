import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed } from './bytes.ts';
import { decodeKeyring, type KeyringContents } from './keyringContents.ts';

/** The random keys of every tenant, encrypted under the master key, which slots open. */
export interface KeyringRow {
  readonly id: 'keyring';
  readonly version: number;
  readonly format: 1;
  /** IV (12 bytes), then {@link KeyringContents} under AES-256-GCM with its tag. */
  readonly sealed: Bytes;
}

export const KEYRING_IV_BYTES = 12;

/** @throws TokenError `DECRYPT_FAILED` under another master key, or if anything was changed */
export async function decryptKeyring(master: CryptoKey, { sealed, version }: KeyringRow): Promise<KeyringContents> {
  const parameters = keyringParameters(sealed.subarray(0, KEYRING_IV_BYTES), version);
  let encoded: Bytes;
  try {
    encoded = new Uint8Array(await crypto.subtle.decrypt(parameters, master, sealed.subarray(KEYRING_IV_BYTES)));
  } catch {
    throw new TokenError('DECRYPT_FAILED', 'The record of the vault’s keys was changed, or is of another vault.');
  }
  try {
    return decodeKeyring(encoded);
  } finally {
    encoded.fill(0);
  }
}

export function keyringParameters(iv: Bytes, version: number): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed(['building-vitals', 'keyring', 1, version]) };
}
