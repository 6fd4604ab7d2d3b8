import { TokenError } from '../core/index.ts';
import {
  type Bytes,
  KeyRing,
  type KeyRow,
  loadSlots,
  type PasskeySecret,
  type SlotKind,
  type SlotRow,
  type UnlockKey,
} from '../crypto/index.ts';
import { type Change, type RecordStore, RowChangedError } from './RecordStore.ts';

/** One way of unlocking a vault, as pages show it. */
export interface SlotSummary {
  readonly id: string;
  readonly kind: SlotKind;
  /** What the person calls a passkey. */
  readonly name?: string | undefined;
}

/** What was done to the ways of unlocking a vault. */
export interface SlotChange {
  readonly type: 'set' | 'removed';
  readonly slotId: string;
}

/** What it takes to ask a passkey for its secret. */
export interface PasskeyQuestion {
  readonly slotId: string;
  readonly credentialId: Bytes;
  readonly salt: Bytes;
}

/**
 * The ways of unlocking a vault: lists, adds, changes and removes them. Whoever changes them has to bring a key that unlocks
 * it. One way always stays that no lost or broken device takes away, so a passkey is never the only one.
 *
 * Every method throws TokenError `SLOT_MISSING`, `PASSPHRASE_WRONG`, `RECOVERY_KEY_INVALID`, `RECOVERY_KEY_WRONG`,
 * `PASSKEY_UNUSABLE`, `KDF_NOT_ALLOWED` or `DECRYPT_FAILED` for a key that does not unlock the vault, and `STORAGE_*`.
 */
export class VaultSlots {
  readonly #store: RecordStore;
  readonly #onChanged: (change: SlotChange) => void;

  /** @param onChanged told after each change */
  constructor(store: RecordStore, onChanged: (change: SlotChange) => void = () => {}) {
    this.#store = store;
    this.#onChanged = onChanged;
  }

  /** Needs no key. @throws TokenError `STORAGE_*` */
  async list(): Promise<SlotSummary[]> {
    return slotsOf(await this.#rows()).map(({ id, kind, ...slot }) => ({
      id,
      kind,
      name: 'name' in slot ? slot.name : undefined,
    }));
  }

  /** What to ask each passkey of this vault. Needs no key. @throws TokenError `STORAGE_*` */
  async passkeyQuestions(): Promise<PasskeyQuestion[]> {
    return slotsOf(await this.#rows()).flatMap((slot) =>
      slot.kind === 'passkey' ? [{ slotId: slot.id, credentialId: slot.credentialId, salt: slot.salt }] : [],
    );
  }

  /** Sets the passphrase, in the place of one before. @throws TokenError `PASSPHRASE_TOO_SHORT` */
  async setPassphrase(key: UnlockKey, passphrase: string): Promise<void> {
    const { createPassphraseSlot } = await loadSlots();
    await this.#put(key, (master) => createPassphraseSlot(master, passphrase));
  }

  /** Makes a new recovery key, in the place of one before. @returns what to show the person, once: nothing here keeps it */
  async renewRecoveryKey(key: UnlockKey): Promise<string> {
    const { createRecoverySlot } = await loadSlots();
    let shown = '';
    await this.#put(key, async (master) => {
      const { row, text } = await createRecoverySlot(master);
      shown = text;
      return row;
    });
    return shown;
  }

  /** @throws TokenError `PASSKEY_UNUSABLE` for an authenticator that computes nothing; `LAST_SLOT` */
  async addPasskey(key: UnlockKey, name: string, secret: PasskeySecret): Promise<void> {
    const { createPasskeySlot } = await loadSlots();
    await this.#put(key, (master) => createPasskeySlot(master, name, secret));
  }

  /** From now on this browser unlocks the vault without a question. */
  async trustDevice(key: UnlockKey): Promise<void> {
    const { createDeviceSlot } = await loadSlots();
    await this.#put(key, createDeviceSlot);
  }

  /** @throws TokenError `LAST_SLOT` if only passkeys, or nothing, would be left */
  async remove(key: UnlockKey, slotId: string): Promise<void> {
    const rows = await this.#rows();
    await KeyRing.wrapMaster(rows, key, async () => {});
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
    this.#onChanged({ type: 'removed', slotId });
  }

  async #put(key: UnlockKey, create: (master: Bytes) => Promise<SlotRow>): Promise<void> {
    const row = await KeyRing.wrapMaster(await this.#rows(), key, create);
    await this.#write([{ type: 'put', store: 'keys', row }]);
    this.#onChanged({ type: 'set', slotId: row.id });
  }

  #write(changes: readonly Change[]): Promise<void> {
    return this.#store.write(changes, { durable: true });
  }

  async #rows(): Promise<KeyRow[]> {
    const rows = await this.#store.getAll('keys');
    return rows.filter((row): row is KeyRow => !(row.id === 'slot:device' && row.format === 1));
  }
}

/** True for ways of unlocking that all take a person: then locking protects something. */
export function takesAPerson(slots: readonly Pick<SlotSummary, 'kind'>[]): boolean {
  return slots.length > 0 && !slots.some(({ kind }) => kind === 'device');
}

function slotsOf(rows: readonly KeyRow[]): SlotRow[] {
  return rows.filter((row) => row.id !== 'keyring');
}

function lastSlot(): TokenError {
  return new TokenError(
    'LAST_SLOT',
    'A passkey may be lost or break: keep a passphrase, a recovery key or this device beside it.',
  );
}
