import { type Bytes, lengthPrefixed, randomBytes } from './bytes.ts';

/** Master keys of before, under the one of now: what tenants had encrypted under them is opened once more, and then rotated. */
export interface PreviousMasterKeysRow {
  readonly id: 'masters';
  readonly format: 1;
  /** IV (12 bytes), then the keys (32 bytes each, oldest first) under AES-256-GCM with the tag. */
  readonly sealed: Bytes;
}

const KEY_BYTES = 32;
const IV_BYTES = 12;

export async function encryptPreviousMasterKeys(
  master: CryptoKey,
  previousKeys: readonly Bytes[],
): Promise<PreviousMasterKeysRow> {
  const iv = randomBytes(IV_BYTES);
  const joined = new Uint8Array(previousKeys.length * KEY_BYTES);
  for (const [index, bytes] of previousKeys.entries()) joined.set(bytes, index * KEY_BYTES);
  const ciphertext = await crypto.subtle.encrypt(parameters(iv), master, joined);
  joined.fill(0);
  const sealed = new Uint8Array(IV_BYTES + ciphertext.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(ciphertext), IV_BYTES);
  return { id: 'masters', format: 1, sealed };
}

export async function decryptPreviousMasterKeys(
  master: CryptoKey,
  { sealed }: PreviousMasterKeysRow,
): Promise<Bytes[]> {
  const iv = sealed.subarray(0, IV_BYTES);
  const joined = new Uint8Array(await crypto.subtle.decrypt(parameters(iv), master, sealed.subarray(IV_BYTES)));
  const previousKeys = Array.from({ length: joined.length / KEY_BYTES }, (_, index) =>
    joined.slice(index * KEY_BYTES, (index + 1) * KEY_BYTES),
  );
  joined.fill(0);
  return previousKeys;
}

function parameters(iv: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: lengthPrefixed(['building-vitals', 'former-masters', 1]) };
}
