export { type Bytes, decodeText, encodeText, randomVersion, toHex } from './bytes.ts';
export { KeyRing, type KeyRow } from './KeyRing.ts';
export { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';
