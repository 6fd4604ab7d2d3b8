export { type Bytes, decodeText, encodeText, fromHex, randomVersion, toHex } from './bytes.ts';
export { KeyRing, type KeyRow } from './KeyRing.ts';
export type { KeyringRow } from './keyringRow.ts';
export { loadSlots } from './loadSlots.ts';
export type { UnlockKey } from './openSlot.ts';
export type { PasskeySecret } from './passkeySlot.ts';
export type { SlotKind, SlotRow } from './slots.ts';
export { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';
export type { FirstDeviceSlot } from './upgradeFirstKeys.ts';
