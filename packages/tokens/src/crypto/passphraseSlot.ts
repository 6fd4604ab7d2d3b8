import { TokenError } from '../core/index.ts';
import { type Bytes, randomBytes } from './bytes.ts';
import { bestKdf, deriveFromPassphrase } from './deriveFromPassphrase.ts';
import { type KdfParameters, type PassphraseSlotRow, SHORTEST_PASSPHRASE } from './slots.ts';
import type { SlotContext, Unwrap } from './unlockMasterKey.ts';
import { wrapMasterKey } from './wrapMasterKey.ts';

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
    throw new TokenError(
      'PASSPHRASE_WRONG',
      'This passphrase does not open the vault. Mind capitals and the keyboard’s language.',
    );
  }
}

/** The parameters are authenticated: nobody changes them without making the slot useless. */
function contextOf(kdf: KdfParameters): SlotContext {
  if (kdf.name === 'pbkdf2-sha256') return ['passphrase', 1, kdf.name, kdf.iterations];
  return ['passphrase', 1, kdf.name, kdf.memoryKiB, kdf.iterations, kdf.parallelism];
}

/** @throws TokenError `PASSPHRASE_TOO_SHORT` */
export function assertLongEnough(passphrase: string): void {
  if ([...passphrase.normalize('NFC')].length >= SHORTEST_PASSPHRASE) return;
  throw new TokenError(
    'PASSPHRASE_TOO_SHORT',
    `A passphrase has at least ${SHORTEST_PASSPHRASE} characters. Several words are easier to keep than signs.`,
  );
}
