export { type Bytes, decodeText, encodeText, fromHex, randomVersion, toHex } from './bytes.ts';
export { KeyRing, type KeyRow } from './KeyRing.ts';
export type { UnlockKey } from './openSlot.ts';
export { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';
export type { FirstDeviceSlot } from './upgradeFirstKeys.ts';
