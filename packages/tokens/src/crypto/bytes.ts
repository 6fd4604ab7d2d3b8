/** Bytes over memory of their own, as WebCrypto and IndexedDB want them. */
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

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/**
 * Texts and integers joined so that no two different lists give the same bytes: each is preceded by its length as a
 * 32-bit big-endian number. Used wherever several fields are authenticated or hashed together.
 */
export function lengthPrefixed(fields: readonly (string | number)[]): Bytes {
  const parts = fields.map((field) => encodeText(String(field)));
  const joined = new Uint8Array(parts.reduce((total, part) => total + 4 + part.length, 0));
  const view = new DataView(joined.buffer);
  let offset = 0;
  for (const part of parts) {
    view.setUint32(offset, part.length);
    joined.set(part, offset + 4);
    offset += 4 + part.length;
  }
  return joined;
}
