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

/** Writes the keys of a vault that has none, and brings those of before up to date. */
export class KeyProvisioning {
  readonly #store: RecordStore;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /** For a vault that has slots of its own. @returns the keys that are stored now; none if they are lost */
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

  /** The keyring of a tenant that was encrypted before the master key was rotated. */
  async rotate(home: KeyRing, keyring: KeyringRow, former: PreviousMasterKeysRow): Promise<void> {
    const rotated = await rotateTenantKeyring(home.master, former, keyring);
    const put: Change = { type: 'put', store: 'keys', row: rotated, ifVersion: keyring.version };
    try {
      await this.#store.write([put], { durable: true });
    } catch (error) {
      // Another tab was first.
      if (!(error instanceof RowChangedError)) throw error;
    }
  }

  /** Keys are made only for an empty vault: new ones beside old tokens would make those look damaged for ever. */
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
