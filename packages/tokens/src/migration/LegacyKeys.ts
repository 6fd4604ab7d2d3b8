import { type Bytes, encodeText, toHex } from '../crypto/index.ts';

/** As it was: too few by today's measure, and enough to read what was written with it. */
const ITERATIONS = 100_000;

/** The keys of earlier versions, each derived once: everything is looked at several times before anything is removed. */
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
