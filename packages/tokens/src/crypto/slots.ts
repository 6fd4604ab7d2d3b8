import type { Bytes } from './bytes.ts';

/** The master key of a vault, wrapped for one way of unlocking it. */
export type SlotRow = DeviceSlotRow | PassphraseSlotRow | RecoverySlotRow | PasskeySlotRow;

/** A way of unlocking a vault. */
export type SlotKind = SlotRow['kind'];

/**
 * Under a CryptoKey that this browser keeps and never gives out (non-extractable), so that unlocking asks nothing. That
 * protects a copy of the files less well than a passphrase does: whoever runs code as this browser profile can use the key.
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

/** Under a random key of 256 bits that the person has on paper. */
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
  /** 32 bytes, random; what the authenticator is given */
  readonly salt: Bytes;
  readonly wrapped: Bytes;
}

/** How a passphrase becomes a key. */
export type KdfParameters =
  | { readonly name: 'argon2id'; readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number }
  | { readonly name: 'pbkdf2-sha256'; readonly iterations: number };

/** What the key of a slot is for. */
export const SLOT_USAGES: KeyUsage[] = ['encrypt', 'decrypt', 'unwrapKey'];

/**
 * Characters that a passphrase has at least. NIST SP 800-63B, 5.1.1.2: length is what counts.
 *
 * @example
 * ```ts
 * import { SHORTEST_PASSPHRASE } from '@building-vitals/tokens';
 *
 * const isLongEnough = (passphrase: string) => passphrase.length >= SHORTEST_PASSPHRASE;
 * ```
 */
export const SHORTEST_PASSPHRASE = 12;
