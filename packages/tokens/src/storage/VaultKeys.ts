import { isTokenError, TokenError } from '../core/index.ts';
import {
  type EnvelopeContext,
  type FirstDeviceSlot,
  KeyRing,
  type KeyRow,
  type KeyringRow,
  type PreviousMasterKeysRow,
  type UnlockKey,
  vaultLocked,
} from '../crypto/index.ts';
import type { KeyProvisioning } from './KeyProvisioning.ts';
import { type Change, type RecordStore, RowChangedError, type StoreRows } from './RecordStore.ts';

type StoredKey = StoreRows['keys'];

/** How often a write is encrypted again because the keys were rotated: more than once hardly ever happens. */
const MOST_ATTEMPTS = 5;

/**
 * The keys of one tenant's vault while it is unlocked, always those of the stored keyring: what was encrypted with others is
 * never written, and for what was encrypted with newer ones the keyring is read again.
 */
export class VaultKeys {
  readonly #store: RecordStore;
  readonly #tenantId: string;
  /** The vault whose slots unlock this one as well; null for the vault that has the slots. */
  readonly #home: VaultKeys | null;
  #ring: KeyRing | null = null;
  #refreshing: Promise<void> | null = null;

  constructor(store: RecordStore, tenantId: string, home: VaultKeys | null = null) {
    this.#store = store;
    this.#tenantId = tenantId;
    this.#home = home;
  }

  /**
   * Creates the keys of a vault that has none, and upgrades those of the first version.
   * @param stored the rows of the store `keys`
   * @throws TokenError as `KeyRing.unlock`, and `STORAGE_*`
   */
  async unlock(stored: readonly StoredKey[], key?: UnlockKey): Promise<void> {
    if (this.#home) {
      this.#ring = await this.#unlockFrom(this.#home, stored);
      return;
    }
    this.#ring = await KeyRing.unlock(await this.#ready(stored, key), this.#tenantId, key);
  }

  /** Under the master key of the vault that has the slots. */
  async #unlockFrom(home: VaultKeys, stored: readonly StoredKey[]): Promise<KeyRing> {
    const rows =
      stored.length > 0 ? stored : await (await this.#provisioning()).createTenant(home.ring, this.#tenantId);
    const keyring = rows.find((row) => row.id === 'keyring');
    if (!keyring) throw keysMissing();
    const previousRow = await home.#store.get('keys', 'masters');
    return home.ring.openTenant(keyring, this.#tenantId).catch((error: unknown) => {
      // It is still under a previous master key.
      if (previousRow?.id === 'masters') return this.#rotateFrom(home.ring, keyring, previousRow);
      throw error;
    });
  }

  async #rotateFrom(home: KeyRing, keyring: KeyringRow, previousRow: PreviousMasterKeysRow): Promise<KeyRing> {
    await (await this.#provisioning()).rotate(home, keyring, previousRow);
    return home.openTenant(await this.#keyring(), this.#tenantId);
  }

  lock(): void {
    this.#ring = null;
  }

  get isLocked(): boolean {
    return this.#ring === null;
  }

  /** @throws TokenError `VAULT_LOCKED` */
  get ring(): KeyRing {
    if (this.#ring) return this.#ring;
    throw vaultLocked();
  }

  /** @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED` */
  decrypt(envelope: Uint8Array<ArrayBuffer>, context: EnvelopeContext): Promise<string> {
    // Never thrown: several are often requested at once, and all their rejections must be handled.
    if (!this.#ring) return Promise.reject(vaultLocked());
    const { encryption } = this.#ring;
    return encryption.isKnown(envelope)
      ? encryption.decrypt(envelope, context)
      : this.#decryptAfterRotation(envelope, context);
  }

  /** Another tab may have rotated the key. */
  async #decryptAfterRotation(envelope: Uint8Array<ArrayBuffer>, context: EnvelopeContext): Promise<string> {
    await this.refresh();
    return this.ring.encryption.decrypt(envelope, context);
  }

  /**
   * Encrypts and writes, if the keys are still the stored ones; otherwise encrypts again with those.
   * @param encrypt makes the changes, with these keys
   * @param options.durable waits until they are on disk: for what is then deleted elsewhere
   * @throws RowExistsError, RowChangedError, whatever `encrypt` throws; TokenError `VAULT_LOCKED`, `STORAGE_*`
   */
  async write<Result>(
    encrypt: (ring: KeyRing) => Promise<{ changes: readonly Change[]; result: Result }>,
    options: { durable?: boolean } = {},
  ): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      const { ring } = this;
      const { changes, result } = await encrypt(ring);
      try {
        await this.#store.write([expectKeyring(ring), ...changes], options);
        return result;
      } catch (error) {
        if (!isKeyringChanged(error) || attempt === MOST_ATTEMPTS) throw error;
        await this.refresh();
      }
    }
  }

  /** Replaces the stored keyring, unless another tab does at the same time. */
  async change(
    next: (ring: KeyRing, keyring: KeyringRow) => Promise<KeyringRow>,
    preconditions: (ring: KeyRing) => readonly Change[] = () => [],
  ): Promise<void> {
    const { ring } = this;
    const keyring = await this.#keyring();
    const row = await next(ring, keyring);
    const put: Change = { type: 'put', store: 'keys', row, ifVersion: keyring.version };
    await this.#store.write([...preconditions(ring), put], { durable: true });
    await this.refresh();
  }

  /** Takes the keys of the stored keyring. Read once, however many ask at the same time. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const { ring } = this;
    const keyring = await this.#keyring();
    if (keyring.version === ring.version) return;
    const rotated = await ring.reopen(keyring).catch((error: unknown) => {
      // Another tab rotated the master key: this one has to be unlocked again.
      this.lock();
      throw isTokenError(error) && error.code === 'DECRYPT_FAILED' ? vaultLocked() : error;
    });
    // It may have been locked in the meantime, and must stay locked.
    if (this.#ring === ring) this.#ring = rotated;
  }

  async #keyring(): Promise<KeyringRow> {
    const row = await this.#store.get('keys', 'keyring');
    if (row?.id === 'keyring') return row;
    throw keysMissing();
  }

  async #ready(stored: readonly StoredKey[], key: UnlockKey | undefined): Promise<KeyRow[]> {
    const rows = stored.length > 0 ? stored : await (await this.#provisioning()).create(this.#tenantId, key);
    const first = rows.find(isFirstSlot);
    const current = first ? await (await this.#provisioning()).upgrade(first, this.#tenantId) : rows;
    return current.filter((row) => !isFirstSlot(row));
  }

  /** Loaded when keys are created or upgraded: once in the life of a vault. */
  async #provisioning(): Promise<KeyProvisioning> {
    const { KeyProvisioning } = await import('./KeyProvisioning.ts');
    return new KeyProvisioning(this.#store);
  }
}

function keysMissing(): TokenError {
  return new TokenError(
    'VAULT_KEY_MISSING',
    'The keys of this vault are missing from this browser. Nothing was deleted.',
  );
}

function expectKeyring({ version }: KeyRing): Change {
  return { type: 'expect', store: 'keys', id: 'keyring', version };
}

function isKeyringChanged(error: unknown): boolean {
  return error instanceof RowChangedError && error.rowId === 'keyring';
}

function isFirstSlot(row: StoredKey): row is FirstDeviceSlot {
  return row.id === 'slot:device' && row.format === 1;
}

/** The stored keys, without a slot of the first version. @throws TokenError `STORAGE_*` */
export async function readKeyRows(store: RecordStore): Promise<KeyRow[]> {
  return (await store.getAll('keys')).filter((row) => !isFirstSlot(row));
}
