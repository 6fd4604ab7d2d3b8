import { type Bytes, encodeText, fromHex } from './bytes.ts';
import type { KeyringContents } from './keyringContents.ts';

/** See {@link decodeKeyring}. */
export function encodeKeyring(contents: KeyringContents): Bytes {
  const parts: Uint8Array[] = [];
  for (const [tenantId, { index, current, vaultKeys }] of contents) {
    const name = encodeText(tenantId);
    parts.push(new Uint8Array([name.length >> 8, name.length & 255]), name, index, fromHex(current));
    parts.push(new Uint8Array([vaultKeys.size]));
    for (const [id, key] of vaultKeys) parts.push(fromHex(id), key);
  }
  const encoded = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    encoded.set(part, offset);
    offset += part.length;
  }
  return encoded;
}
