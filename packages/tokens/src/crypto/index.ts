export { type Bytes, decodeText, encodeText, fromHex, randomVersion, toHex } from './bytes.ts';
export { addVaultKey, dropPreviousVaultKeys } from './changeKeyring.ts';
export { createDeviceSlot, createKeyring, createKeys, makeSlot, upgradeFirstKeys } from './createKeys.ts';
export type { EncryptedFile } from './encryptedFile.ts';
export { KeyRing, vaultLocked } from './KeyRing.ts';
export {
  type FirstDeviceSlot,
  type KdfParameters,
  type KeyRow,
  type KeyringRow,
  type PreviousMasterKeysRow,
  requiresUserInteraction,
  SHORTEST_PASSPHRASE,
  type SlotKind,
  type SlotRow,
  slotsOf,
  type UnlockKey,
} from './keyRows.ts';
export { loadFileEncryption, loadPasskeys } from './onDemand.ts';
export { createPasskeySlot, type PasskeyCredential, type PasskeySecret } from './passkeySlot.ts';
export { createPassphraseSlot } from './passphraseSlot.ts';
export { createRecoverySlot } from './recoverySlot.ts';
export { rotateMasterKey, rotateTenantKeyring } from './rotateMasterKey.ts';
export { decryptSeparately, encryptSeparately } from './separateKey.ts';
export { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';
