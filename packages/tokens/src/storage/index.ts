export type { AuditCheck, AuditRecord } from './AuditLog.ts';
export { IndexedDbRecordStore } from './IndexedDbRecordStore.ts';
export { databaseName, listStoredTenants } from './indexedDb.ts';
export type { RotationResult } from './KeyRotation.ts';
export { destroyVault, inspectVault, type VaultInspection } from './lockedVault.ts';
export { MemoryRecordStore } from './MemoryRecordStore.ts';
export { Outbox, type OutboxEntry } from './Outbox.ts';
export { openRecordStore } from './openRecordStore.ts';
export {
  type Change,
  type RecordStore,
  RowChangedError,
  RowExistsError,
  type SettingRow,
  STORE_NAMES,
  type StoreKind,
  type StoreName,
  type StoreRows,
} from './RecordStore.ts';
export { requestPersistence, type StorageStatus, storageStatus, type Threat } from './storageStatus.ts';
export type { TokenVersion } from './TokenHistory.ts';
export type { RemovedRows } from './TokenRemovals.ts';
export { TokenStorageService } from './TokenStorageService.ts';
export type { Settings, StoredToken, TokenDraft, TokenRecord, Tracking } from './tokenRecords.ts';
export { Vault } from './Vault.ts';
export { VaultReader } from './VaultReader.ts';
export { VaultSettings } from './VaultSettings.ts';
export { type PasskeySlot, type SlotSummary, VaultSlots } from './VaultSlots.ts';
