import { TokenError } from '../core/index.ts';
import { type Bytes, encodeText, lengthPrefixed, randomBytes, toHex } from './bytes.ts';
import { TokenEncryption } from './TokenEncryption.ts';

/**
 * The vault key, wrapped for one way of unlocking. `device`: under a CryptoKey that this browser keeps and never gives
 * out (non-extractable), so that unlocking asks nothing. That protects a copy of the files less well than a
 * passphrase does: whoever runs code as this browser profile can use the key.
 */
export interface DeviceSlot {
  readonly id: 'slot:device';
  readonly kind: 'device';
  readonly format: 1;
  readonly wrappingKey: CryptoKey;
  /** IV (12 bytes), then the vault key under AES-256-GCM with its tag. */
  readonly wrapped: Bytes;
  /** Names the vault key in the envelopes sealed under it; 4 bytes. */
  readonly keyId: Bytes;
}

/** The tenant's key for ids and hashes, sealed under the vault key, so that ids outlive a change of the vault key. */
export interface IndexKeyRow {
  readonly id: 'index-key';
  readonly sealed: Bytes;
}

export type KeyRow = DeviceSlot | IndexKeyRow;

/** What {@link KeyRing.create} makes: rows to store together, before the first token. */
export type NewKeyRows = readonly [DeviceSlot, IndexKeyRow];

const IV_BYTES = 12;
const SLOT_CONTEXT = lengthPrefixed(['building-vitals', 'slot', 'device', 1]);
const INDEX_KEY_CONTEXT = { purpose: 'index-key', id: 'index-key', version: 1 } as const;

/** The keys of one tenant, unlocked. Holds no raw key bytes: everything is a non-extractable CryptoKey. */
export class KeyRing {
  readonly encryption: TokenEncryption;
  readonly #indexKey: CryptoKey;

  private constructor(encryption: TokenEncryption, indexKey: CryptoKey) {
    this.encryption = encryption;
    this.#indexKey = indexKey;
  }

  /** A new random vault key in a device slot, and a new index key. Stores nothing. */
  static async create(tenantId: string): Promise<NewKeyRows> {
    const vaultKey = randomBytes(32);
    const indexKey = randomBytes(32);
    try {
      const slot = await wrapForDevice(vaultKey);
      const encryption = await tenantEncryption(vaultKey, slot.keyId, tenantId);
      const sealed = await encryption.seal(toHex(indexKey), INDEX_KEY_CONTEXT);
      return [slot, { id: 'index-key', sealed }];
    } finally {
      vaultKey.fill(0);
      indexKey.fill(0);
    }
  }

  /**
   * Unlocks with the rows as stored.
   * @throws TokenError `VAULT_KEY_MISSING` if a row is missing; `DECRYPT_FAILED` if one was changed
   */
  static async unlock(rows: readonly KeyRow[], tenantId: string): Promise<KeyRing> {
    const slot = rows.find((row): row is DeviceSlot => row.id === 'slot:device');
    const index = rows.find((row): row is IndexKeyRow => row.id === 'index-key');
    if (!slot || !index) throw keyMissing();
    const vaultKey = await unwrapForDevice(slot);
    try {
      const encryption = await tenantEncryption(vaultKey, slot.keyId, tenantId);
      const indexKey = await importIndexKey(await encryption.open(index.sealed, INDEX_KEY_CONTEXT));
      return new KeyRing(encryption, indexKey);
    } finally {
      vaultKey.fill(0);
    }
  }

  /** 128 bits in hex that name one site or device of this tenant, and tell nobody without the key which. */
  async targetId(siteId: string, deviceId = ''): Promise<string> {
    return toHex((await this.#mac(lengthPrefixed(['target', siteId, deviceId]))).subarray(0, 16));
  }

  /** HMAC-SHA-256 of a token in hex: the same token gives the same hash in this vault, and no other. */
  async tokenHash(token: string): Promise<string> {
    return toHex(await this.#mac(lengthPrefixed(['token', token])));
  }

  async #mac(message: Bytes): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.sign('HMAC', this.#indexKey, message));
  }
}

async function wrapForDevice(vaultKey: Bytes): Promise<DeviceSlot> {
  const wrappingKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = randomBytes(IV_BYTES);
  const parameters = { name: 'AES-GCM', iv, additionalData: SLOT_CONTEXT };
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(parameters, wrappingKey, vaultKey));
  const wrapped = new Uint8Array(IV_BYTES + ciphertext.length);
  wrapped.set(iv);
  wrapped.set(ciphertext, IV_BYTES);
  return { id: 'slot:device', kind: 'device', format: 1, wrappingKey, wrapped, keyId: randomBytes(4) };
}

async function unwrapForDevice(slot: DeviceSlot): Promise<Bytes> {
  const parameters = { name: 'AES-GCM', iv: slot.wrapped.subarray(0, IV_BYTES), additionalData: SLOT_CONTEXT };
  try {
    const raw = await crypto.subtle.decrypt(parameters, slot.wrappingKey, slot.wrapped.subarray(IV_BYTES));
    return new Uint8Array(raw);
  } catch {
    throw new TokenError('DECRYPT_FAILED', 'The key of the vault cannot be opened: its record was changed.');
  }
}

/** HKDF-SHA-256 (RFC 5869) of the vault key; the info names purpose and tenant, so that tenants never share a key. */
async function tenantEncryption(vaultKey: Bytes, keyId: Bytes, tenantId: string): Promise<TokenEncryption> {
  const baseKey = await crypto.subtle.importKey('raw', vaultKey, 'HKDF', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(32),
      info: lengthPrefixed(['building-vitals', 'seal', tenantId]),
    },
    baseKey,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  return new TokenEncryption(key, keyId, tenantId);
}

async function importIndexKey(hex: string): Promise<CryptoKey> {
  const raw = encodeText(hex);
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

function keyMissing(): TokenError {
  return new TokenError(
    'VAULT_KEY_MISSING',
    'The saved tokens cannot be opened here: the key that this browser kept for them is gone. Nothing was deleted.',
  );
}
