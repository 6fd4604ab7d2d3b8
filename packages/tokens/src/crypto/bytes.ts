/** Bytes in an ArrayBuffer, as WebCrypto and IndexedDB require them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function encodeText(text: string): Bytes {
  return encoder.encode(text);
}

/** @throws TypeError for bytes that are not UTF-8 */
export function decodeText(bytes: BufferSource): string {
  return decoder.decode(bytes);
}

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/**
 * The version of a new row: a random integer of 31 bits. Counted from 1, a token that was deleted and added again could not be
 * told from the previous one, for which an answer may still be on its way.
 */
export function randomVersion(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return random >>> 1;
}

const HEX_OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX_OF_BYTE[byte];
  return hex;
}

/** The bytes of hex digits, two for each. */
export function fromHex(hex: string): Bytes {
  return new Uint8Array((hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)));
}

/**
 * Texts and integers joined so that no two different lists give the same bytes: each field after its own length, as in
 * netstrings (`4:meta7:default…`). Used wherever several fields are authenticated or hashed together. Encoded in one go,
 * because every envelope of a list needs it.
 */
export function lengthPrefixed(fields: readonly (string | number)[]): Bytes {
  let joined = '';
  for (const field of fields) {
    const text = String(field);
    joined += `${text.length}:${text}`;
  }
  return encodeText(joined);
}
