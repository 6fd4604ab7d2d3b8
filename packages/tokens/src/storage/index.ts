export type { AuditCheck, AuditLog, AuditRecord } from './AuditLog.ts';
export { destroyVault } from './destroyVault.ts';
export { databaseName, IndexedDbRecordStore } from './IndexedDbRecordStore.ts';
export { inspectVault, type VaultInspection } from './inspectVault.ts';
export type { RotationResult } from './KeyRotation.ts';
export { listStoredTenants } from './listStoredTenants.ts';
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
export { requestPersistence } from './requestPersistence.ts';
export type { StorageStatus, Threat } from './storageStatus.ts';
export type { TokenHistory, TokenVersion } from './TokenHistory.ts';
export type { RemovedRows, TokenRemovals } from './TokenRemovals.ts';
export { TokenStorageService, type VaultSettings } from './TokenStorageService.ts';
export { type Settings, type StoredToken, type TokenRecord, Vault } from './Vault.ts';
export { type PasskeyQuestion, type SlotSummary, VaultSlots } from './VaultSlots.ts';
export type { TokenDraft, TokenImport, Tracking } from './VaultWriter.ts';
