import { TokenError } from '../core/index.ts';
import { type Bytes, decodeText, encodeText, fromHex, lengthPrefixed, randomBytes } from './bytes.ts';

/**
 * What an envelope is for and where it belongs. Authenticated with it (AAD), so that an envelope that is copied to another
 * site, tenant, row, version or purpose cannot be decrypted. Empty where a field does not apply.
 */
export interface EnvelopeContext {
  readonly purpose: 'meta' | 'secret' | 'setting' | 'outbox' | 'archive' | 'archive-key' | 'archive-secret' | 'audit';
  readonly siteId?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly id: string;
  readonly version: number;
}

const ENVELOPE_VERSION = 1;
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + IV_BYTES;

/**
 * Encrypts and decrypts envelopes with AES-256-GCM (NIST SP 800-38D): a random 96-bit IV each, a 128-bit tag, and the
 * envelope's context as additional data. Layout: version (1 byte, now 1), key id (4), IV (12), ciphertext with the tag.
 *
 * @example
 * ```ts
 * import { TokenEncryption } from '@building-vitals/tokens/advanced';
 *
 * const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
 * const encryption = new TokenEncryption(new Map([['0000002a', key]]), '0000002a', 'default');
 * const context = { purpose: 'secret', siteId: 'ses_omaha', id: 'a1b2', version: 1 } as const;
 * const envelope = await encryption.encrypt('a secret', context);
 * await encryption.decrypt(envelope, context); // a secret
 * ```
 */
export class TokenEncryption {
  /** By key id as a number: looked up for every envelope of a list. */
  readonly #keys: ReadonlyMap<number, CryptoKey>;
  readonly #current: { readonly id: number; readonly idBytes: Bytes; readonly key: CryptoKey };
  readonly tenantId: string;

  /**
   * @param keys AES-GCM, 256 bit, usages encrypt and decrypt; by their ids, 8 hex digits each
   * @param currentId of the key that encrypts; the others only decrypt
   */
  constructor(keys: ReadonlyMap<string, CryptoKey>, currentId: string, tenantId: string) {
    const key = keys.get(currentId);
    if (!key) throw new TypeError('The current key is not among the keys.');
    this.#keys = new Map([...keys].map(([id, one]) => [Number.parseInt(id, 16), one]));
    this.#current = { id: Number.parseInt(currentId, 16), idBytes: fromHex(currentId), key };
    this.tenantId = tenantId;
  }

  get keyCount(): number {
    return this.#keys.size;
  }

  /** True for an envelope under the key that encrypts now. */
  isCurrent(envelope: Uint8Array): boolean {
    return isEnvelope(envelope) && keyIdOf(envelope) === this.#current.id;
  }

  /** True for an envelope under one of these keys. */
  isKnown(envelope: Uint8Array): boolean {
    return isEnvelope(envelope) && this.#keys.has(keyIdOf(envelope));
  }

  async encrypt(plaintext: string, context: EnvelopeContext): Promise<Bytes> {
    const iv = randomBytes(IV_BYTES);
    const { idBytes, key } = this.#current;
    const ciphertext = await crypto.subtle.encrypt(this.#parameters(iv, context), key, encodeText(plaintext));
    const envelope = new Uint8Array(HEADER_BYTES + ciphertext.byteLength);
    envelope[0] = ENVELOPE_VERSION;
    envelope.set(idBytes, 1);
    envelope.set(iv, 1 + KEY_ID_BYTES);
    envelope.set(new Uint8Array(ciphertext), HEADER_BYTES);
    return envelope;
  }

  /** @throws TokenError `DECRYPT_FAILED` for anything that was not encrypted under this key for just this context */
  async decrypt(envelope: Uint8Array<ArrayBuffer>, context: EnvelopeContext): Promise<string> {
    const key = isEnvelope(envelope) && this.#keys.get(keyIdOf(envelope));
    if (!key) throw decryptFailed();
    const iv = envelope.subarray(1 + KEY_ID_BYTES, HEADER_BYTES);
    try {
      const parameters = this.#parameters(iv, context);
      return decodeText(await crypto.subtle.decrypt(parameters, key, envelope.subarray(HEADER_BYTES)));
    } catch {
      throw decryptFailed();
    }
  }

  #parameters(iv: Bytes, context: EnvelopeContext): AesGcmParams {
    const { purpose, siteId = '', deviceId = '', id, version } = context;
    const additionalData = lengthPrefixed([purpose, this.tenantId, siteId, deviceId, id, version]);
    return { name: 'AES-GCM', iv, additionalData, tagLength: TAG_BYTES * 8 };
  }
}

function isEnvelope(value: unknown): value is Bytes {
  return value instanceof Uint8Array && value.length >= HEADER_BYTES + TAG_BYTES && value[0] === ENVELOPE_VERSION;
}

/** 4 bytes, big-endian. */
function keyIdOf(envelope: Uint8Array): number {
  const [, first = 0, second = 0, third = 0, fourth = 0] = envelope;
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}

function decryptFailed(): TokenError {
  return new TokenError(
    'DECRYPT_FAILED',
    'A stored record cannot be decrypted: it was changed, moved or encrypted under another key. It was kept as it is.',
  );
}
