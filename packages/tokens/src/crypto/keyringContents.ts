import { TokenError } from '../core/index.ts';
import { type Bytes, decodeText, lengthPrefixed, toHex } from './bytes.ts';
import type { KeyringRow } from './keyRows.ts';

/** The random keys of one tenant; everything that is used is derived from them (see `KeyRing`). */
export interface TenantKeys {
  /** 32 bytes: names and hashes. Never changes, so that ids stay what they are. */
  readonly index: Bytes;
  /** Id of the key that encrypts now, 8 hex digits. */
  readonly current: string;
  /** 32 bytes each, by their ids: the one that encrypts, and before a rotation has ended the one before. */
  readonly vaultKeys: ReadonlyMap<string, Bytes>;
}

/** All keys of a vault, by tenant. */
export type KeyringContents = ReadonlyMap<string, TenantKeys>;

const KEY_BYTES = 32;
const ID_BYTES = 4;

/**
 * In bytes rather than in JSON, so that they can be zeroed. For each tenant: length of its id in UTF-8 (2 bytes) and the id;
 * index key (32); id of the current key (4); how many vault keys there are (1), and each of them: id (4) and key (32).
 * @throws TokenError `DECRYPT_FAILED` for anything else than `encodeKeyring` makes
 */
export function decodeKeyring(encoded: Bytes): KeyringContents {
  let offset = 0;
  const take = (length: number): Bytes => {
    if (offset + length > encoded.length) throw malformed();
    offset += length;
    return encoded.slice(offset - length, offset);
  };
  const contents = new Map<string, TenantKeys>();
  while (offset < encoded.length) {
    const [high = 0, low = 0] = take(2);
    const tenantId = decodeText(take((high << 8) | low));
    const index = take(KEY_BYTES);
    const current = toHex(take(ID_BYTES));
    const [count = 0] = take(1);
    const vaultKeys = new Map<string, Bytes>();
    for (let n = 0; n < count; n++) vaultKeys.set(toHex(take(ID_BYTES)), take(KEY_BYTES));
    if (!vaultKeys.has(current)) throw malformed();
    contents.set(tenantId, { index, current, vaultKeys });
  }
  return contents;
}

/** Leaves no key behind in memory. */
export function zeroKeyring(contents: KeyringContents): void {
  for (const { index, vaultKeys } of contents.values()) {
    index.fill(0);
    for (const key of vaultKeys.values()) key.fill(0);
  }
}

function malformed(): TokenError {
  return new TokenError('DECRYPT_FAILED', 'The record of the vault’s keys was changed.');
}

/** @throws TokenError `VAULT_KEY_MISSING` if these are the keys of others */
export function keysOf(contents: KeyringContents, tenantId: string): TenantKeys {
  const keys = contents.get(tenantId);
  if (keys) return keys;
  throw keysMissing();
}

/** `VAULT_KEY_MISSING` */
export function keysMissing(): TokenError {
  return new TokenError(
    'VAULT_KEY_MISSING',
    'The saved tokens cannot be opened here: the key that this browser kept for them is gone. Nothing was deleted.',
  );
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
