import { TokenError } from '../core/index.ts';
import {
  type Bytes,
  createDeviceSlot,
  createPasskeySlot,
  createPassphraseSlot,
  createRecoverySlot,
  makeSlot,
  type PasskeySecret,
  rotateMasterKey,
  type SlotRow,
  slotsOf,
  type UnlockKey,
} from '../crypto/index.ts';
import { type Change, type RecordStore, RowChangedError } from './RecordStore.ts';
import { readKeyRows } from './VaultKeys.ts';

/** What was done to the ways of unlocking a vault. */
export interface SlotChange {
  readonly type: 'set' | 'removed';
  readonly slotId: string;
}

export interface VaultSlotsOptions {
  /** Called after each change. */
  readonly onChanged?: ((change: SlotChange) => void) | undefined;
  /** The master key was rotated: tabs that have the vault unlocked have to unlock it again. */
  readonly onMasterKeyRotated?: ((key: UnlockKey) => Promise<void>) | undefined;
}

/** Adds, changes and removes ways of unlocking a vault; see the methods of `VaultSlots`. */
export class SlotEditor {
  readonly #store: RecordStore;
  readonly #options: VaultSlotsOptions;

  constructor(store: RecordStore, options: VaultSlotsOptions) {
    this.#store = store;
    this.#options = options;
  }

  async setPassphrase(key: UnlockKey, passphrase: string): Promise<void> {
    await this.#put(key, (master) => createPassphraseSlot(master, passphrase));
  }

  async replaceRecoveryKey(key: UnlockKey): Promise<string> {
    let shown = '';
    await this.#put(key, async (master) => {
      const { row, text } = await createRecoverySlot(master);
      shown = text;
      return row;
    });
    return shown;
  }

  async addPasskey(key: UnlockKey, name: string, secret: PasskeySecret): Promise<void> {
    await this.#put(key, (master) => createPasskeySlot(master, name, secret));
  }

  async trustDevice(key: UnlockKey): Promise<void> {
    await this.#put(key, createDeviceSlot);
  }

  async remove(key: UnlockKey, slotId: string): Promise<void> {
    if (slotId === 'slot:device') return this.#removeDevice(key);
    const rows = await readKeyRows(this.#store);
    await makeSlot(rows, key, async () => {});
    const kept = slotsOf(rows).find(({ id, kind }) => id !== slotId && kind !== 'passkey');
    if (!kept) throw lastSlot();
    try {
      await this.#write([
        { type: 'expectPresent', store: 'keys', id: kept.id },
        { type: 'delete', store: 'keys', id: slotId },
      ]);
    } catch (error) {
      // Another tab removed that one at the same moment.
      throw error instanceof RowChangedError ? lastSlot() : error;
    }
    this.#options.onChanged?.({ type: 'removed', slotId });
  }

  async #removeDevice(key: UnlockKey): Promise<void> {
    const rows = await readKeyRows(this.#store);
    await makeSlot(rows, key, async () => {});
    if (key.kind !== 'passphrase') throw passphraseNeeded();
    const keyring = rows.find((row) => row.id === 'keyring');
    const rotated = await rotateMasterKey(rows, key);
    const removed = slotsOf(rows).filter(({ id }) => !rotated.some((row) => row.id === id));
    const deletions = removed.map(({ id }): Change => ({ type: 'delete', store: 'keys', id }));
    const puts = rotated.map((row): Change => ({ type: 'put', store: 'keys', row }));
    const expected: Change = { type: 'expect', store: 'keys', id: 'keyring', version: keyring?.version ?? 0 };
    const stillThere: Change = { type: 'expectPresent', store: 'keys', id: 'slot:passphrase' };
    await this.#write([expected, stillThere, ...deletions, ...puts]).catch((error: unknown) => {
      throw error instanceof RowChangedError ? versionConflict() : error;
    });
    await this.#options.onMasterKeyRotated?.(key);
    for (const { id } of removed) this.#options.onChanged?.({ type: 'removed', slotId: id });
  }

  async #put(key: UnlockKey, create: (master: Bytes) => Promise<SlotRow>): Promise<void> {
    const row = await makeSlot(await readKeyRows(this.#store), key, create);
    await this.#write([{ type: 'put', store: 'keys', row }]);
    this.#options.onChanged?.({ type: 'set', slotId: row.id });
  }

  #write(changes: readonly Change[]): Promise<void> {
    return this.#store.write(changes, { durable: true });
  }
}

function passphraseNeeded(): TokenError {
  return new TokenError(
    'PASSPHRASE_NEEDED',
    'Removing this device takes the passphrase. Set one first, then enter it.',
  );
}

function versionConflict(): TokenError {
  return new TokenError(
    'VERSION_CONFLICT',
    'The keys of this vault were changed in the meantime, perhaps in another tab. Try again.',
  );
}

function lastSlot(): TokenError {
  return new TokenError(
    'LAST_SLOT',
    'A passkey cannot be the only way to unlock the vault. Keep a passphrase, a recovery key or this device.',
  );
}
