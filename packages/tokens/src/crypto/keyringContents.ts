import { TokenError } from '../core/index.ts';
import { type Bytes, decodeText, lengthPrefixed, toHex } from './bytes.ts';
import type { KeyringRow } from './keyRows.ts';

/** The random keys of one tenant, from which all others are derived (see `KeyRing`). */
export interface TenantKeys {
  /** 32 bytes: makes ids and hashes. Never changes, so that ids stay the same. */
  readonly index: Bytes;
  /** Id of the key that encrypts now, 8 hex digits. */
  readonly current: string;
  /** 32 bytes each, by their ids: the one that encrypts, and during a rotation the previous one. */
  readonly vaultKeys: ReadonlyMap<string, Bytes>;
}

/** All keys of a vault, by tenant. */
export type KeyringContents = ReadonlyMap<string, TenantKeys>;

const KEY_BYTES = 32;
const ID_BYTES = 4;

/**
 * Bytes rather than JSON, so that they can be zeroed. For each tenant: length of its id in UTF-8 (2 bytes) and the id;
 * index key (32); id of the current key (4); number of vault keys (1), and for each of them: id (4) and key (32).
 * @throws TokenError `DECRYPT_FAILED` for anything that `encodeKeyring` does not produce
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

/** Leaves no key in memory. */
export function zeroKeyring(contents: KeyringContents): void {
  for (const { index, vaultKeys } of contents.values()) {
    index.fill(0);
    for (const key of vaultKeys.values()) key.fill(0);
  }
}

function malformed(): TokenError {
  return new TokenError('DECRYPT_FAILED', 'The key record of this vault was changed.');
}

/** @throws TokenError `VAULT_KEY_MISSING` if these are the keys of other tenants */
export function keysOf(contents: KeyringContents, tenantId: string): TenantKeys {
  const keys = contents.get(tenantId);
  if (keys) return keys;
  throw keysMissing();
}

/** `VAULT_KEY_MISSING` */
export function keysMissing(): TokenError {
  return new TokenError(
    'VAULT_KEY_MISSING',
    'The saved tokens cannot be decrypted: their key is missing from this browser. Nothing was deleted.',
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
    throw new TokenError('DECRYPT_FAILED', 'The key record of this vault was changed, or belongs to another vault.');
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
