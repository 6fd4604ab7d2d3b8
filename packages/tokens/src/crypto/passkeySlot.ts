import { TokenError } from '../core/index.ts';
import { type Bytes, randomBytes, toHex } from './bytes.ts';
import { deriveSlotKey } from './deriveSlotKey.ts';
import type { PasskeySlotRow } from './slots.ts';
import type { Unwrap } from './unlockMasterKey.ts';
import { wrapMasterKey } from './wrapMasterKey.ts';

/** What an authenticator computes from a salt for one passkey, after it has verified the person: 32 bytes. */
export interface PasskeySecret {
  readonly credentialId: Bytes;
  /** 32 bytes, random */
  readonly salt: Bytes;
  readonly output: Bytes;
}

const OUTPUT_BYTES = 32;
const CONTEXT = ['passkey', 1] as const;

/** A slot that a passkey opens. @throws TokenError `PASSKEY_UNUSABLE` for an authenticator that computes nothing */
export async function createPasskeySlot(master: Bytes, name: string, secret: PasskeySecret): Promise<PasskeySlotRow> {
  const { credentialId, salt } = secret;
  const wrapped = await wrapMasterKey(master, await keyOf(secret), [...CONTEXT, toHex(credentialId)]);
  return { id: `slot:passkey:${toHex(credentialId)}`, kind: 'passkey', format: 1, name, credentialId, salt, wrapped };
}

/** @throws TokenError `PASSKEY_UNUSABLE`; `DECRYPT_FAILED` for the secret of another passkey, or a record that was changed */
export async function openPasskeySlot<Master>(
  row: PasskeySlotRow,
  output: Bytes,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  const { credentialId, salt, wrapped } = row;
  return unwrap(wrapped, await keyOf({ credentialId, salt, output }), [...CONTEXT, toHex(credentialId)]);
}

/** A fresh salt for {@link PasskeySecret}. */
export function createPasskeySalt(): Bytes {
  return randomBytes(OUTPUT_BYTES);
}

function keyOf({ output, salt }: PasskeySecret): Promise<CryptoKey> {
  // Some authenticators answer zeros where they cannot compute: everybody knows that key.
  if (output.length !== OUTPUT_BYTES || output.every((byte) => byte === 0)) throw passkeyUnusable();
  return deriveSlotKey(output, salt, 'passkey');
}

export function passkeyUnusable(cause?: unknown): TokenError {
  return new TokenError(
    'PASSKEY_UNUSABLE',
    'This passkey cannot open a vault: its authenticator gives no secret (WebAuthn PRF). Use another one, or a passphrase.',
    { cause },
  );
}
