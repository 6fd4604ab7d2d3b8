import { type PasskeyCredential, type PasskeySecret, type SlotKind, slotsOf, type UnlockKey } from '../crypto/index.ts';
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

/** A passkey of the vault, with what it needs to compute its secret. */
export interface PasskeySlot extends PasskeyCredential {
  readonly slotId: string;
}

/**
 * The ways of unlocking a vault: lists, adds, changes and removes them. Changing them takes a key that unlocks the vault. One
 * way always remains that does not depend on a device, so a passkey is never the only one.
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

  /** The questions to the passkeys of this vault. Needs no key. @throws TokenError `STORAGE_*` */
  async listPasskeys(): Promise<PasskeySlot[]> {
    return slotsOf(await readKeyRows(this.#store)).flatMap((slot) =>
      slot.kind === 'passkey' ? [{ slotId: slot.id, credentialId: slot.credentialId, salt: slot.salt }] : [],
    );
  }

  /** Sets the passphrase, or replaces it. @throws TokenError `PASSPHRASE_TOO_SHORT` */
  async setPassphrase(key: UnlockKey, passphrase: string): Promise<void> {
    return (await this.#editor()).setPassphrase(key, passphrase);
  }

  /** Creates a new recovery key, or replaces it. @returns what to show the person, once: it is not stored */
  async replaceRecoveryKey(key: UnlockKey): Promise<string> {
    return (await this.#editor()).replaceRecoveryKey(key);
  }

  /** @throws TokenError `PASSKEY_UNUSABLE` for an authenticator that provides no secret; `LAST_SLOT` */
  async addPasskey(key: UnlockKey, name: string, secret: PasskeySecret): Promise<void> {
    return (await this.#editor()).addPasskey(key, name, secret);
  }

  /** From now on this browser unlocks the vault without asking. */
  async trustDevice(key: UnlockKey): Promise<void> {
    return (await this.#editor()).trustDevice(key);
  }

  /**
   * Removing the device's slot rotates the master key: browsers store the key of that slot as it is, and may keep what was
   * deleted for a long time. It takes the passphrase, and every other way of unlocking has to be set up again afterwards; rotate
   * the vault key as well (`rotateKeys`).
   * @throws TokenError `LAST_SLOT` if only passkeys, or nothing, would remain; `PASSPHRASE_NEEDED` for the device's slot;
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
