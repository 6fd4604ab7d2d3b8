import type { Bytes } from './bytes.ts';

/** A row of the store `keys`. */
export type KeyRow = KeyringRow | SlotRow | PreviousMasterKeysRow;

/** The random keys of every tenant, encrypted under the master key, which slots unwrap. */
export interface KeyringRow {
  readonly id: 'keyring';
  readonly version: number;
  readonly format: 1;
  /** IV (12 bytes), then {@link KeyringContents} under AES-256-GCM with its tag. */
  readonly sealed: Bytes;
}

/** Previous master keys under the current one: they open the keyrings of tenants that were not rotated yet. */
export interface PreviousMasterKeysRow {
  readonly id: 'masters';
  readonly format: 1;
  /** IV (12 bytes), then the keys (32 bytes each, oldest first) under AES-256-GCM with the tag. */
  readonly sealed: Bytes;
}

/** The master key of a vault, wrapped for one way of unlocking it. */
export type SlotRow = DeviceSlotRow | PassphraseSlotRow | RecoverySlotRow | PasskeySlotRow;

/** A way of unlocking a vault. */
export type SlotKind = SlotRow['kind'];

/**
 * Under a non-extractable CryptoKey that this browser keeps, so that unlocking asks nothing. Protects a copy of the files less
 * well than a passphrase does: code that runs as this browser profile can use the key.
 */
export interface DeviceSlotRow {
  readonly id: 'slot:device';
  readonly kind: 'device';
  readonly format: 2;
  readonly wrappingKey: CryptoKey;
  /** IV (12 bytes), then the master key (32) under AES-256-GCM with its tag. */
  readonly wrapped: Bytes;
}

/** Under a key derived from what a person knows. */
export interface PassphraseSlotRow {
  readonly id: 'slot:passphrase';
  readonly kind: 'passphrase';
  readonly format: 1;
  readonly kdf: KdfParameters;
  /** 16 bytes, random */
  readonly salt: Bytes;
  readonly wrapped: Bytes;
}

/** Under a random key of 256 bits that the person wrote down. */
export interface RecoverySlotRow {
  readonly id: 'slot:recovery';
  readonly kind: 'recovery';
  readonly format: 1;
  /** 16 bytes, random */
  readonly salt: Bytes;
  readonly wrapped: Bytes;
}

/** Under what an authenticator computes from the salt (WebAuthn PRF). */
export interface PasskeySlotRow {
  readonly id: `slot:passkey:${string}`;
  readonly kind: 'passkey';
  readonly format: 1;
  /** What the person calls it. */
  readonly name: string;
  readonly credentialId: Bytes;
  /** 32 bytes, random; what the authenticator computes with */
  readonly salt: Bytes;
  readonly wrapped: Bytes;
}

/** The slot of the first version: a tenant's vault key and index key (32 bytes each) in the device slot itself. */
export interface FirstDeviceSlot {
  readonly id: 'slot:device';
  readonly kind: 'device';
  readonly format: 1;
  readonly wrappingKey: CryptoKey;
  readonly wrapped: Bytes;
  /** 4 bytes */
  readonly keyId: Bytes;
}

/** How a passphrase becomes a key. */
export type KdfParameters =
  | { readonly name: 'argon2id'; readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number }
  | { readonly name: 'pbkdf2-sha256'; readonly iterations: number };

/** What the key of a slot is for. */
export const SLOT_USAGES: KeyUsage[] = ['encrypt', 'decrypt', 'unwrapKey'];

/**
 * The least number of characters of a passphrase. NIST SP 800-63B, 5.1.1.2: length is what counts.
 *
 * @example
 * ```ts
 * import { SHORTEST_PASSPHRASE } from '@building-vitals/tokens';
 *
 * const isLongEnough = (passphrase: string) => passphrase.length >= SHORTEST_PASSPHRASE;
 * ```
 */
export const SHORTEST_PASSPHRASE = 12;

/** What unlocks a vault. */
export type UnlockKey =
  | { readonly kind: 'device' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery'; readonly recoveryKey: string }
  /** `output`: what the authenticator computed from the slot's salt (WebAuthn PRF), 32 bytes. */
  | { readonly kind: 'passkey'; readonly slotId: string; readonly output: Bytes };

/** The slots among the stored rows. */
export function slotsOf(rows: readonly KeyRow[]): SlotRow[] {
  return rows.filter((row): row is SlotRow => row.id.startsWith('slot:'));
}

/** True if every way of unlocking asks a person for something: then locking protects something. */
export function requiresUserInteraction(slots: readonly { readonly kind: SlotKind }[]): boolean {
  return slots.length > 0 && !slots.some(({ kind }) => kind === 'device');
}
