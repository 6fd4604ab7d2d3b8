import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed, randomBytes, toHex } from './bytes.ts';
import { TokenEncryption } from './TokenEncryption.ts';

/**
 * The vault's keys, wrapped for one way of unlocking. `device`: under a CryptoKey that this browser keeps and never gives
 * out (non-extractable), so that unlocking asks nothing. That protects a copy of the files less well than a
 * passphrase does: whoever runs code as this browser profile can use the key.
 */
export interface DeviceSlot {
  readonly id: 'slot:device';
  readonly kind: 'device';
  readonly format: 1;
  readonly wrappingKey: CryptoKey;
  /** IV (12 bytes), then vault key and index key (32 bytes each) under AES-256-GCM with its tag. */
  readonly wrapped: Bytes;
  /** Names the vault key in the envelopes sealed under it; 4 bytes. */
  readonly keyId: Bytes;
}

export type KeyRow = DeviceSlot;

const IV_BYTES = 12;
const KEY_BYTES = 32;
const SLOT_CONTEXT = lengthPrefixed(['building-vitals', 'slot', 'device', 1]);

/**
 * The keys of one tenant, unlocked. Two secrets lie under them: the vault key, which seals, and the index key, which
 * names and hashes. They are apart so that a new vault key leaves every id as it was. No raw key outlives the unlocking:
 * what stays are non-extractable CryptoKeys, derived for this tenant by HKDF-SHA-256 (RFC 5869).
 */
export class KeyRing {
  readonly encryption: TokenEncryption;
  readonly #indexKey: CryptoKey;

  private constructor(encryption: TokenEncryption, indexKey: CryptoKey) {
    this.encryption = encryption;
    this.#indexKey = indexKey;
  }

  /** New random keys in a device slot: a row to store before the first token. Stores nothing. */
  static async create(): Promise<DeviceSlot> {
    const secrets = randomBytes(2 * KEY_BYTES);
    const wrappingKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const iv = randomBytes(IV_BYTES);
    const ciphertext = await crypto.subtle.encrypt(slotParameters(iv), wrappingKey, secrets);
    secrets.fill(0);
    const wrapped = new Uint8Array(IV_BYTES + ciphertext.byteLength);
    wrapped.set(iv);
    wrapped.set(new Uint8Array(ciphertext), IV_BYTES);
    return { id: 'slot:device', kind: 'device', format: 1, wrappingKey, wrapped, keyId: randomBytes(4) };
  }

  /**
   * Unlocks with the rows as stored.
   * @throws TokenError `VAULT_KEY_MISSING` if there is no slot; `DECRYPT_FAILED` if it was changed
   */
  static async unlock(rows: readonly KeyRow[], tenantId: string): Promise<KeyRing> {
    const slot = rows.find((row) => row.id === 'slot:device');
    if (!slot) throw keyMissing();
    const secrets = await unwrap(slot);
    try {
      const [sealKey, indexKey] = await Promise.all([
        derive(secrets.subarray(0, KEY_BYTES), ['seal', tenantId], { name: 'AES-GCM', length: 256 }, [
          'encrypt',
          'decrypt',
        ]),
        derive(secrets.subarray(KEY_BYTES), ['index', tenantId], { name: 'HMAC', hash: 'SHA-256', length: 256 }, [
          'sign',
        ]),
      ]);
      return new KeyRing(new TokenEncryption(sealKey, slot.keyId, tenantId), indexKey);
    } finally {
      secrets.fill(0);
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

async function unwrap(slot: DeviceSlot): Promise<Bytes> {
  const iv = slot.wrapped.subarray(0, IV_BYTES);
  try {
    const raw = await crypto.subtle.decrypt(slotParameters(iv), slot.wrappingKey, slot.wrapped.subarray(IV_BYTES));
    return new Uint8Array(raw);
  } catch {
    throw new TokenError('DECRYPT_FAILED', 'The key of the vault cannot be opened: its record was changed.');
  }
}

/** The info names purpose and tenant, so that no two tenants and no two purposes share a key. */
async function derive(
  secret: Bytes,
  purpose: readonly string[],
  algorithm: AesKeyGenParams | HmacKeyGenParams,
  usages: KeyUsage[],
): Promise<CryptoKey> {
  const info = lengthPrefixed(['building-vitals', 1, ...purpose]);
  const baseKey = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(KEY_BYTES), info };
  return crypto.subtle.deriveKey(hkdf, baseKey, algorithm, false, usages);
}

function slotParameters(iv: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: SLOT_CONTEXT };
}

function keyMissing(): TokenError {
  return new TokenError(
    'VAULT_KEY_MISSING',
    'The saved tokens cannot be opened here: the key that this browser kept for them is gone. Nothing was deleted.',
  );
}
