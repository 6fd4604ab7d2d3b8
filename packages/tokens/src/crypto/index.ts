export { type Bytes, decodeText, encodeText, toHex } from './bytes.ts';
export { KeyRing, type KeyRow } from './KeyRing.ts';
export { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';
