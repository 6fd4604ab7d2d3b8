import { TokenError } from '../core/index.ts';
import { type Bytes, lengthPrefixed, toHex } from './bytes.ts';
import { type KeyRow, type KeyringRow, slotsOf, type UnlockKey } from './keyRows.ts';
import { decryptKeyring, keysMissing, keysOf, type TenantKeys, zeroKeyring } from './keyringContents.ts';
import { unlockMasterKey } from './masterKey.ts';
import { openSlot } from './openSlot.ts';
import { TokenEncryption } from './TokenEncryption.ts';

const KEY_BYTES = 32;
const HMAC = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const;
const DEVICE: UnlockKey = { kind: 'device' };

/**
 * The keys of one tenant, unlocked. Every vault has one random master key, which each slot wraps; it encrypts the random
 * keys of each tenant: the vault key, which encrypts, and the index key, which makes ids and hashes. So a passphrase is
 * changed by wrapping one key, a vault key is rotated without asking for the secret of any slot, and ids stay the same. No
 * raw key is kept after unlocking, only non-extractable CryptoKeys, derived by HKDF-SHA-256 (RFC 5869).
 */
export class KeyRing {
  readonly encryption: TokenEncryption;
  /** Version of the keyring with these keys: what they encrypt may be written only while it is the stored one. */
  readonly version: number;
  readonly tenantId: string;
  /** Encrypts and decrypts the keyrings of this vault; not extractable. */
  readonly master: CryptoKey;
  readonly #indexKey: CryptoKey;
  readonly #auditKey: CryptoKey;

  private constructor(deps: KeyRingDeps) {
    this.encryption = deps.encryption;
    this.version = deps.version;
    this.tenantId = deps.tenantId;
    this.master = deps.master;
    this.#indexKey = deps.indexKey;
    this.#auditKey = deps.auditKey;
  }

  /**
   * Unlocks with the rows as stored.
   * @param key the device's if left out, which asks nothing
   * @throws TokenError `VAULT_KEY_MISSING` if there are no keys for this tenant; `VAULT_LOCKED` if there is no device slot
   * and no other key was given; as {@link openSlot}
   */
  static async unlock(rows: readonly KeyRow[], tenantId: string, key: UnlockKey = DEVICE): Promise<KeyRing> {
    const keyring = rows.find((row) => row.id === 'keyring');
    const slots = slotsOf(rows);
    if (!keyring || slots.length === 0) throw keysMissing();
    if (key.kind === 'device' && !slots.some(({ kind }) => kind === 'device')) throw vaultLocked();
    return KeyRing.#open(await openSlot(slots, key, unlockMasterKey), keyring, tenantId);
  }

  /**
   * The keys of another tenant of this vault.
   * @throws TokenError `VAULT_KEY_MISSING` if the keyring is not this tenant's; `DECRYPT_FAILED` for that of another vault, and
   * for one under a previous master key
   */
  openTenant(keyring: KeyringRow, tenantId: string): Promise<KeyRing> {
    return KeyRing.#open(this.master, keyring, tenantId);
  }

  /** The keys of the keyring that replaced this one, without asking for the secret of any slot. */
  reopen(keyring: KeyringRow): Promise<KeyRing> {
    return KeyRing.#open(this.master, keyring, this.tenantId);
  }

  /** There are more keys than the one that encrypts: a rotation has not finished. */
  get isRotating(): boolean {
    return this.encryption.keyCount > 1;
  }

  static async #open(master: CryptoKey, keyring: KeyringRow, tenantId: string): Promise<KeyRing> {
    const contents = await decryptKeyring(master, keyring);
    try {
      const keys = await deriveKeys(keysOf(contents, tenantId), tenantId);
      return new KeyRing({ ...keys, version: keyring.version, tenantId, master });
    } finally {
      zeroKeyring(contents);
    }
  }

  /** 128 bits in hex that identify one site or device of this tenant, and without the key do not reveal which. */
  targetId(siteId: string, deviceId = ''): Promise<string> {
    return mac(this.#indexKey, ['target', siteId, deviceId]).then((bytes) => toHex(bytes.subarray(0, 16)));
  }

  /** HMAC-SHA-256 of a token in hex: a token has the same hash everywhere in this vault, and another one in every other. */
  tokenFingerprint(token: string): Promise<string> {
    return mac(this.#indexKey, ['token', token]).then(toHex);
  }

  /**
   * HMAC-SHA-256 over an entry of the audit log and the entry before it, under a key of its own.
   * @param before the MAC of the entry before; empty for the first
   */
  auditMac(number: number, before: Bytes, entry: string): Promise<Bytes> {
    return mac(this.#auditKey, ['audit', number, toHex(before), entry]);
  }
}

/** Not `async`, like its callers: an import needs two per token, and each layer of promises costs time. */
function mac(key: CryptoKey, fields: readonly (string | number)[]): Promise<Bytes> {
  return crypto.subtle.sign('HMAC', key, lengthPrefixed(fields)).then((signature) => new Uint8Array(signature));
}

interface KeyRingDeps {
  readonly encryption: TokenEncryption;
  readonly indexKey: CryptoKey;
  readonly auditKey: CryptoKey;
  readonly version: number;
  readonly tenantId: string;
  /** Opens the keyring; non-extractable. */
  readonly master: CryptoKey;
}

async function deriveKeys(
  { index, current, vaultKeys }: TenantKeys,
  tenantId: string,
): Promise<Pick<KeyRingDeps, 'encryption' | 'indexKey' | 'auditKey'>> {
  const [indexKey, auditKey, ...encryptionKeys] = await Promise.all([
    derive(index, ['index', tenantId], HMAC, ['sign']),
    derive(index, ['audit', tenantId], HMAC, ['sign']),
    ...[...vaultKeys].map(async ([id, key]) => [id, await deriveEncryptionKey(key, tenantId)] as const),
  ]);
  return { encryption: new TokenEncryption(new Map(encryptionKeys), current, tenantId), indexKey, auditKey };
}

function deriveEncryptionKey(key: Bytes, tenantId: string): Promise<CryptoKey> {
  return derive(key, ['seal', tenantId], { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
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

/** `VAULT_LOCKED` */
export function vaultLocked(): TokenError {
  return new TokenError('VAULT_LOCKED', 'The vault is locked. Unlock it first.');
}
