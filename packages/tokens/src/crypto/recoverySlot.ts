import { TokenError } from '../core/index.ts';
import { type Bytes, randomBytes } from './bytes.ts';
import type { RecoverySlotRow } from './keyRows.ts';
import { deriveSlotKey, type Unwrap, wrapMasterKey } from './masterKey.ts';

const SALT_BYTES = 16;
const CONTEXT = ['recovery', 1] as const;

/** A slot that a new recovery key opens. Show `text` to the person once: it is not stored. */
export async function createRecoverySlot(master: Bytes): Promise<{ row: RecoverySlotRow; text: string }> {
  const { key, text } = await createRecoveryKey();
  const salt = randomBytes(SALT_BYTES);
  const wrapped = await wrapMasterKey(master, await deriveSlotKey(key, salt, 'recovery'), CONTEXT);
  return { row: { id: 'slot:recovery', kind: 'recovery', format: 1, salt, wrapped }, text };
}

/** @throws TokenError `RECOVERY_KEY_INVALID` for what is no recovery key; `RECOVERY_KEY_WRONG` for that of another vault */
export async function openRecoverySlot<Master>(
  { salt, wrapped }: RecoverySlotRow,
  typed: string,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  const key = await deriveSlotKey(await readRecoveryKey(typed), salt, 'recovery');
  try {
    return await unwrap(wrapped, key, CONTEXT);
  } catch {
    throw new TokenError(
      'RECOVERY_KEY_WRONG',
      'This recovery key belongs to another vault, or was replaced by a newer one.',
    );
  }
}

/** Crockford's Base32: no I, L, O or U, which are mistaken for other characters. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_BYTES = 32;
const CHECK_BYTES = 3;
const GROUP = 4;
const MISREAD: Record<string, string> = { I: '1', L: '1', O: '0' };

/** 256 random bits as a person writes them down: 14 groups of 4 characters, with a checksum at the end. */
export async function createRecoveryKey(): Promise<{ key: Bytes; text: string }> {
  const key = randomBytes(KEY_BYTES);
  const text = toBase32(await withCheck(key));
  return { key, text: text.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? text };
}

/**
 * The key from what a person typed: spaces, dashes and case do not matter.
 * @throws TokenError `RECOVERY_KEY_INVALID` for anything else, or a typo
 */
export async function readRecoveryKey(typed: string): Promise<Bytes> {
  const bytes = fromBase32(typed);
  const key = bytes?.slice(0, KEY_BYTES);
  if (!bytes || !key || bytes.length !== KEY_BYTES + CHECK_BYTES) throw invalid();
  const expected = await withCheck(key);
  if (!expected.every((byte, index) => byte === bytes[index])) throw invalid();
  return key;
}

/** The key and the beginning of its SHA-256. */
async function withCheck(key: Bytes): Promise<Bytes> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', key));
  const checked = new Uint8Array(KEY_BYTES + CHECK_BYTES);
  checked.set(key);
  checked.set(digest.subarray(0, CHECK_BYTES), KEY_BYTES);
  return checked;
}

function toBase32(bytes: Bytes): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(buffer >> (bits - 5)) & 31];
    buffer &= (1 << bits) - 1;
  }
  return text;
}

function fromBase32(typed: string): Bytes | null {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const character of typed.toUpperCase().replace(/[\s-]/g, '')) {
    const value = ALPHABET.indexOf(MISREAD[character] ?? character);
    if (value < 0) return null;
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(buffer >> bits);
      buffer &= (1 << bits) - 1;
    }
  }
  // Otherwise one character too many would go unnoticed: it does not fill a byte.
  return bits === 0 ? new Uint8Array(bytes) : null;
}

function invalid(): TokenError {
  return new TokenError(
    'RECOVERY_KEY_INVALID',
    'This is not a recovery key, or it contains a typo. It has 14 groups of 4 characters; compare it with what you wrote down.',
  );
}
