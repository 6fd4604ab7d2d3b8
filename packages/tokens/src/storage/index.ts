export { IndexedDbRecordStore } from './IndexedDbRecordStore.ts';
export { inspectVault, type VaultInspection } from './inspectVault.ts';
export type { RotationResult } from './KeyRotation.ts';
export { MemoryRecordStore } from './MemoryRecordStore.ts';
export { Outbox, type OutboxEntry } from './Outbox.ts';
export { openRecordStore } from './openRecordStore.ts';
export {
  type Change,
  type RecordStore,
  RowChangedError,
  RowExistsError,
  type StoreKind,
  type StoreName,
  type StoreRows,
} from './RecordStore.ts';
export {
  type Settings,
  type StoredToken,
  type TokenDraft,
  type TokenRecord,
  TokenStorageService,
  type Tracking,
} from './TokenStorageService.ts';
export { type PasskeyQuestion, type SlotSummary, VaultSlots } from './VaultSlots.ts';
