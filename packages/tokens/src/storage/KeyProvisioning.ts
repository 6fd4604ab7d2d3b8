import {
  createKeyring,
  createKeys,
  type FirstDeviceSlot,
  type KeyRing,
  type KeyRow,
  type KeyringRow,
  type PreviousMasterKeysRow,
  rotateTenantKeyring,
  type UnlockKey,
  upgradeFirstKeys,
} from '../crypto/index.ts';
import { type Change, type RecordStore, RowChangedError, RowExistsError, type StoreRows } from './RecordStore.ts';

type StoredKey = StoreRows['keys'];

/** Creates the keys of a vault that has none, and upgrades those of earlier versions. */
export class KeyProvisioning {
  readonly #store: RecordStore;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /** For a vault that has slots of its own. @returns the stored keys; none if they are lost */
  create(tenantId: string, key?: UnlockKey): Promise<StoredKey[]> {
    return this.#create(() => createKeys(tenantId, key));
  }

  /** For a tenant that another vault's slots unlock; as {@link create}. */
  createTenant(home: KeyRing, tenantId: string): Promise<StoredKey[]> {
    return this.#create(async () => [await createKeyring(home.master, tenantId)]);
  }

  /** From the first version's slot. */
  async upgrade(first: FirstDeviceSlot, tenantId: string): Promise<StoredKey[]> {
    const rows = await upgradeFirstKeys(first, tenantId);
    // The keyring is added, so that of two tabs only one replaces the slot.
    return this.#write(rows.map((row) => ({ type: row.id === 'keyring' ? 'add' : 'put', store: 'keys', row })));
  }

  /** The keyring of a tenant that is still under a previous master key. */
  async rotate(home: KeyRing, keyring: KeyringRow, previousRow: PreviousMasterKeysRow): Promise<void> {
    const rotated = await rotateTenantKeyring(home.master, previousRow, keyring);
    const put: Change = { type: 'put', store: 'keys', row: rotated, ifVersion: keyring.version };
    try {
      await this.#store.write([put], { durable: true });
    } catch (error) {
      // Another tab was first.
      if (!(error instanceof RowChangedError)) throw error;
    }
  }

  /** Only for an empty vault: with new keys, old tokens would look damaged for good. */
  async #create(make: () => Promise<readonly KeyRow[]>): Promise<StoredKey[]> {
    if ((await this.#store.count('tokens')) > 0) return [];
    const rows = await make();
    return this.#write(rows.map((row) => ({ type: 'add', store: 'keys', row })));
  }

  async #write(changes: readonly Change[]): Promise<StoredKey[]> {
    try {
      await this.#store.write(changes, { durable: true });
    } catch (error) {
      // Another tab was first: its keys are the vault's.
      if (!(error instanceof RowExistsError)) throw error;
    }
    return this.#store.getAll('keys');
  }
}
