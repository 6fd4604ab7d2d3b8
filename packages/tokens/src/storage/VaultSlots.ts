import { type Bytes, type PasskeySecret, type SlotKind, slotsOf, type UnlockKey } from '../crypto/index.ts';
import type { RecordStore } from './RecordStore.ts';
import type { SlotEditor, VaultSlotsOptions } from './SlotEditor.ts';
import type { Vault } from './Vault.ts';
import { readKeyRows } from './VaultKeys.ts';

/** One way of unlocking a vault, as pages show it. */
export interface SlotSummary {
  readonly id: string;
  readonly kind: SlotKind;
  /** What the person calls a passkey. */
  readonly name?: string | undefined;
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

  /**
   * The slots that unlock this vault; those of another vault for one that has none of its own. Unlocks it again when the
   * master key was rotated.
   */
  static of(vault: Vault, { onChanged, onMasterKeyRotated }: VaultSlotsOptions = {}): VaultSlots {
    const { home } = vault;
    return new VaultSlots(home.store, {
      onChanged,
      async onMasterKeyRotated(key) {
        await home.unlock(key);
        if (home !== vault) await vault.unlock();
        await onMasterKeyRotated?.(key);
      },
    });
  }

  /** Needs no key. @throws TokenError `STORAGE_*` */
  async list(): Promise<SlotSummary[]> {
    return slotsOf(await readKeyRows(this.#store)).map(({ id, kind, ...slot }) => ({
      id,
      kind,
      name: 'name' in slot ? slot.name : undefined,
    }));
  }

  /** What to ask each passkey of this vault. Needs no key. @throws TokenError `STORAGE_*` */
  async passkeyQuestions(): Promise<PasskeyQuestion[]> {
    return slotsOf(await readKeyRows(this.#store)).flatMap((slot) =>
      slot.kind === 'passkey' ? [{ slotId: slot.id, credentialId: slot.credentialId, salt: slot.salt }] : [],
    );
  }

  /** Sets the passphrase, in the place of one before. @throws TokenError `PASSPHRASE_TOO_SHORT` */
  async setPassphrase(key: UnlockKey, passphrase: string): Promise<void> {
    return (await this.#editor()).setPassphrase(key, passphrase);
  }

  /** Makes a new recovery key, in the place of one before. @returns what to show the person, once: nothing here keeps it */
  async replaceRecoveryKey(key: UnlockKey): Promise<string> {
    return (await this.#editor()).replaceRecoveryKey(key);
  }

  /** @throws TokenError `PASSKEY_UNUSABLE` for an authenticator that computes nothing; `LAST_SLOT` */
  async addPasskey(key: UnlockKey, name: string, secret: PasskeySecret): Promise<void> {
    return (await this.#editor()).addPasskey(key, name, secret);
  }

  /** From now on this browser unlocks the vault without a question. */
  async trustDevice(key: UnlockKey): Promise<void> {
    return (await this.#editor()).trustDevice(key);
  }

  /**
   * Removing the device's slot makes a new master key: browsers write the key of that slot down as it is, and may keep for
   * long what was deleted. It takes the passphrase, and every other way of unlocking has to be set up anew afterwards; encrypt the
   * tokens anew as well (`rotateKeys`).
   * @throws TokenError `LAST_SLOT` if only passkeys, or nothing, would be left; `PASSPHRASE_NEEDED` for the device's slot;
   * `VERSION_CONFLICT` if another tab changed the keys at the same moment
   */
  async remove(key: UnlockKey, slotId: string): Promise<void> {
    return (await this.#editor()).remove(key, slotId);
  }

  /** Loaded when a person changes how the vault is unlocked, which is rare. */
  async #editor(): Promise<SlotEditor> {
    const { SlotEditor } = await import('./SlotEditor.ts');
    return new SlotEditor(this.#store, this.#options);
  }
}
