import { TokenError } from '../core/index.ts';
import { type Bytes, encodeText, randomBytes } from './bytes.ts';
import { type KdfParameters, type PassphraseSlotRow, SHORTEST_PASSPHRASE, SLOT_USAGES } from './keyRows.ts';
import { type SlotContext, type Unwrap, wrapMasterKey } from './masterKey.ts';

/** RFC 9106, 4: the second recommended option, 64 MiB. */
export const ARGON2ID = { name: 'argon2id', memoryKiB: 65_536, iterations: 3, parallelism: 4 } as const;
/** Where WebAssembly is blocked; OWASP's minimum of 2023 for PBKDF2 with SHA-256. */
export const PBKDF2 = { name: 'pbkdf2-sha256', iterations: 600_000 } as const;

/** More than that in a row could only be meant to block the page. */
const MOST_MEMORY_KIB = 1_048_576;
const MOST_ITERATIONS = 10_000_000;

/**
 * An AES-256-GCM key from a passphrase: Argon2id (RFC 9106), else PBKDF2-SHA-256 (RFC 8018). The passphrase is taken in
 * Unicode's composed form (NFC), so that every keyboard gives the same key.
 *
 * @param salt 16 random bytes
 * @throws TokenError `KDF_NOT_ALLOWED` for parameters that are too weak or too expensive: a row that was tampered with
 * must not make guessing cheap
 */
export async function deriveFromPassphrase(passphrase: string, salt: Bytes, kdf: KdfParameters): Promise<CryptoKey> {
  assertAllowed(kdf);
  const secret = encodeText(passphrase.normalize('NFC'));
  if (kdf.name === 'pbkdf2-sha256') return derivePbkdf2(secret, salt, kdf.iterations);
  const { argon2id } = await import('hash-wasm');
  const raw = await argon2id({
    password: secret,
    salt,
    memorySize: kdf.memoryKiB,
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return crypto.subtle.importKey('raw', new Uint8Array(raw), 'AES-GCM', false, SLOT_USAGES);
}

/** The best that this page can do: a policy may block WebAssembly (CSP without `wasm-unsafe-eval`). */
export async function bestKdf(): Promise<KdfParameters> {
  try {
    // The smallest module: magic and version.
    await WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    return ARGON2ID;
  } catch {
    return PBKDF2;
  }
}

async function derivePbkdf2(secret: Bytes, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(parameters, base, { name: 'AES-GCM', length: 256 }, false, SLOT_USAGES);
}

function assertAllowed(kdf: KdfParameters): void {
  if (isAllowed(kdf)) return;
  throw new TokenError(
    'KDF_NOT_ALLOWED',
    'The stored passphrase settings were changed and are not safe, so they are not used.',
  );
}

function isAllowed(kdf: KdfParameters): boolean {
  if (kdf.name === 'pbkdf2-sha256') return within(kdf.iterations, PBKDF2.iterations, MOST_ITERATIONS);
  return (
    kdf.name === 'argon2id' &&
    within(kdf.memoryKiB, ARGON2ID.memoryKiB, MOST_MEMORY_KIB) &&
    within(kdf.iterations, ARGON2ID.iterations, MOST_ITERATIONS) &&
    within(kdf.parallelism, 1, 16)
  );
}

function within(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

const SALT_BYTES = 16;

/**
 * A slot that a passphrase opens.
 * @param kdf the best that this page can do if left out
 * @throws TokenError `PASSPHRASE_TOO_SHORT`
 */
export async function createPassphraseSlot(
  master: Bytes,
  passphrase: string,
  kdf?: KdfParameters,
): Promise<PassphraseSlotRow> {
  assertLongEnough(passphrase);
  const salt = randomBytes(SALT_BYTES);
  const chosen = kdf ?? (await bestKdf());
  const key = await deriveFromPassphrase(passphrase, salt, chosen);
  const wrapped = await wrapMasterKey(master, key, contextOf(chosen));
  return { id: 'slot:passphrase', kind: 'passphrase', format: 1, kdf: chosen, salt, wrapped };
}

/** @throws TokenError `PASSPHRASE_WRONG`, also if the record was changed; `KDF_NOT_ALLOWED` */
export async function openPassphraseSlot<Master>(
  row: PassphraseSlotRow,
  passphrase: string,
  unwrap: Unwrap<Master>,
): Promise<Master> {
  const key = await deriveFromPassphrase(passphrase, row.salt, row.kdf);
  try {
    return await unwrap(row.wrapped, key, contextOf(row.kdf));
  } catch {
    throw new TokenError('PASSPHRASE_WRONG', 'This passphrase is wrong. Check Caps Lock and the keyboard layout.');
  }
}

/** The parameters are authenticated: changing them makes the slot unusable. */
function contextOf(kdf: KdfParameters): SlotContext {
  if (kdf.name === 'pbkdf2-sha256') return ['passphrase', 1, kdf.name, kdf.iterations];
  return ['passphrase', 1, kdf.name, kdf.memoryKiB, kdf.iterations, kdf.parallelism];
}

/** @throws TokenError `PASSPHRASE_TOO_SHORT` */
export function assertLongEnough(passphrase: string): void {
  if ([...passphrase.normalize('NFC')].length >= SHORTEST_PASSPHRASE) return;
  throw new TokenError(
    'PASSPHRASE_TOO_SHORT',
    `Use at least ${SHORTEST_PASSPHRASE} characters. Several words are easier to remember than symbols.`,
  );
}
