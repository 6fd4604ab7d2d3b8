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

export interface VaultSlotsOptions {
  /** Told after each change. */
  readonly onChanged?: ((change: SlotChange) => void) | undefined;
  /** The master key is another one now: whoever has the vault unlocked has to unlock it anew. */
  readonly onRenewed?: ((key: UnlockKey) => Promise<void>) | undefined;
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
  readonly #options: VaultSlotsOptions;

  constructor(store: RecordStore, options: VaultSlotsOptions = {}) {
    this.#store = store;
    this.#options = options;
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

  /**
   * Removing the device's slot makes a new master key: browsers write the key of that slot down as it is, and may keep for
   * long what was deleted. It takes the passphrase, and every other way of unlocking has to be set up anew afterwards; seal the
   * tokens anew as well (`rotateKeys`).
   * @throws TokenError `LAST_SLOT` if only passkeys, or nothing, would be left; `PASSPHRASE_NEEDED` for the device's slot;
   * `VERSION_CONFLICT` if another tab changed the keys at the same moment
   */
  async remove(key: UnlockKey, slotId: string): Promise<void> {
    if (slotId === 'slot:device') return this.#removeDevice(key);
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
    this.#options.onChanged?.({ type: 'removed', slotId });
  }

  async #removeDevice(key: UnlockKey): Promise<void> {
    const rows = await this.#rows();
    await KeyRing.wrapMaster(rows, key, async () => {});
    if (key.kind !== 'passphrase') throw passphraseNeeded();
    const keyring = rows.find((row) => row.id === 'keyring');
    const renewed = await KeyRing.renewMaster(rows, key);
    const gone = slotsOf(rows).filter(({ id }) => !renewed.some((row) => row.id === id));
    const deletions = gone.map(({ id }): Change => ({ type: 'delete', store: 'keys', id }));
    const puts = renewed.map((row): Change => ({ type: 'put', store: 'keys', row }));
    const expected: Change = { type: 'expect', store: 'keys', id: 'keyring', version: keyring?.version ?? 0 };
    const stillThere: Change = { type: 'expectPresent', store: 'keys', id: 'slot:passphrase' };
    await this.#write([expected, stillThere, ...deletions, ...puts]).catch((error: unknown) => {
      throw error instanceof RowChangedError ? changedMeanwhile() : error;
    });
    await this.#options.onRenewed?.(key);
    for (const { id } of gone) this.#options.onChanged?.({ type: 'removed', slotId: id });
  }

  async #put(key: UnlockKey, create: (master: Bytes) => Promise<SlotRow>): Promise<void> {
    const row = await KeyRing.wrapMaster(await this.#rows(), key, create);
    await this.#write([{ type: 'put', store: 'keys', row }]);
    this.#options.onChanged?.({ type: 'set', slotId: row.id });
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
  return rows.filter((row): row is SlotRow => row.id.startsWith('slot:'));
}

function passphraseNeeded(): TokenError {
  return new TokenError(
    'PASSPHRASE_NEEDED',
    'Set a passphrase first, and give it: this device is removed only for a vault that the passphrase unlocks.',
  );
}

function changedMeanwhile(): TokenError {
  return new TokenError('VERSION_CONFLICT', 'The keys of this vault were changed meanwhile, perhaps in another tab.');
}

function lastSlot(): TokenError {
  return new TokenError(
    'LAST_SLOT',
    'A passkey may be lost or break: keep a passphrase, a recovery key or this device beside it.',
  );
}
