import { TokenError } from '../core/index.ts';
import { type Bytes, loadPasskeys, type UnlockKey } from '../crypto/index.ts';
import type { VaultSlots } from '../storage/index.ts';

/** Passkeys that unlock a vault: the authenticator computes a secret after it has verified the person. */
export class Passkeys {
  readonly #slots: () => VaultSlots;

  constructor(slots: () => VaultSlots) {
    this.#slots = slots;
  }

  /** Whether this browser can have passkeys compute secrets; null if only trying tells. */
  async isAvailable(): Promise<boolean | null> {
    if (!('PublicKeyCredential' in globalThis)) return false;
    if (!PublicKeyCredential.getClientCapabilities) return null;
    const capabilities: Record<string, boolean> = await PublicKeyCredential.getClientCapabilities();
    return capabilities['extension:prf'] ?? null;
  }

  /**
   * Creates a passkey and adds it to the ways of unlocking the vault. Call it right after a click of the person.
   * @param key unlocks the vault now
   * @param name what the person calls it
   * @throws TokenError `PASSKEY_CANCELLED`, `PASSKEY_UNUSABLE`; as {@link VaultSlots} for a key that does not unlock it; the
   * reason of `signal`
   */
  async add(key: UnlockKey, name: string, signal?: AbortSignal): Promise<void> {
    const slots = this.#slots();
    const known = await slots.listPasskeys();
    const { createPasskey } = await loadPasskeys();
    const secret = await createPasskey({ name, known: known.map(({ credentialId }) => credentialId), signal });
    try {
      await slots.addPasskey(key, name, secret);
    } finally {
      secret.output.fill(0);
    }
  }

  /**
   * Asks the passkeys of this vault; the answer of one of them unlocks it.
   * @throws TokenError `SLOT_MISSING` if there is none; `PASSKEY_CANCELLED`, `PASSKEY_UNUSABLE`, `STORAGE_*`; the reason of
   * `signal`
   */
  async ask(signal?: AbortSignal): Promise<UnlockKey> {
    const passkeys = await this.#slots().listPasskeys();
    if (passkeys.length === 0)
      throw new TokenError('SLOT_MISSING', 'This vault has no passkey. Choose another way to unlock it.');
    const { requestPasskeySecret } = await loadPasskeys();
    const { credentialId, output } = await requestPasskeySecret(passkeys, signal);
    const slot = passkeys.find((passkey) => isSame(passkey.credentialId, credentialId));
    return { kind: 'passkey', slotId: slot?.slotId ?? '', output };
  }
}

function isSame(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
