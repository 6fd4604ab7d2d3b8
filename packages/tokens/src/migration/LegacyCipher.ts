import { type Bytes, decodeText, encodeText, toHex } from '../crypto/index.ts';
import type { UnreadableReason } from './LegacyFindings.ts';
import { asToken } from './legacyValues.ts';

const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Reads what earlier versions encrypted (v2): base64 of salt (16), IV (12) and AES-256-GCM ciphertext with its tag, under
 * PBKDF2-SHA-256 of a secret that was built into the app, followed by the user's id.
 */
export class LegacyCipher {
  readonly #secret: string | undefined;
  readonly #uids: readonly string[];
  readonly #keys: LegacyKeys;

  /** @param uids users whose records they may be, the likeliest first */
  constructor(secret: string | undefined, uids: readonly string[], keys: LegacyKeys) {
    this.#secret = secret;
    this.#uids = uids;
    this.#keys = keys;
  }

  /** @returns the token; or why there is none */
  async open(text: string, uid?: string): Promise<{ token: string } | { reason: UnreadableReason }> {
    const packed = fromBase64(text);
    if (packed && isFirstCipher(packed)) return { reason: 'CIPHER_UNKNOWN' };
    if (!packed || packed.length <= SALT_BYTES + IV_BYTES + TAG_BYTES) return { reason: 'NOT_A_TOKEN' };
    if (this.#secret === undefined) return { reason: 'SECRET_MISSING' };
    for (const candidate of new Set([...(uid ? [uid] : []), ...this.#uids])) {
      const plain = await decrypt(packed, (salt) => this.#keys.derive(this.#secret + candidate, salt));
      if (plain === null) continue;
      const token = asToken(plain);
      return token === null ? { reason: 'NOT_A_TOKEN' } : { token };
    }
    return { reason: 'CANNOT_DECRYPT' };
  }
}

/** What CryptoJS encrypted (v1) starts with this, as with OpenSSL. */
function isFirstCipher(packed: Bytes): boolean {
  return String.fromCharCode(...packed.subarray(0, 8)) === 'Salted__';
}

async function decrypt(packed: Bytes, keyFor: (salt: Bytes) => Promise<CryptoKey>): Promise<string | null> {
  const salt = packed.subarray(0, SALT_BYTES);
  const iv = packed.subarray(SALT_BYTES, SALT_BYTES + IV_BYTES);
  try {
    const ciphertext = packed.subarray(SALT_BYTES + IV_BYTES);
    return decodeText(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyFor(salt), ciphertext));
  } catch {
    return null;
  }
}

function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** As earlier versions had it: too few by today's standards, but needed to read what they wrote. */
const ITERATIONS = 100_000;

/** The keys of earlier versions, each derived once: everything is read several times before anything is removed. */
export class LegacyKeys {
  readonly #keys = new Map<string, Promise<CryptoKey>>();

  /** AES-256-GCM, by PBKDF2-SHA-256. */
  derive(password: string, salt: Bytes): Promise<CryptoKey> {
    const name = `${toHex(salt)}/${password}`;
    const key = this.#keys.get(name) ?? derive(password, salt);
    this.#keys.set(name, key);
    return key;
  }
}

async function derive(password: string, salt: Bytes): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', encodeText(password), 'PBKDF2', false, ['deriveKey']);
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS };
  return crypto.subtle.deriveKey(kdf, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
}
