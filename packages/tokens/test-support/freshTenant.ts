import { onTestFinished } from 'vitest';
import { IndexedDbRecordStore } from '../src/storage/index.ts';

/** A tenant that no test used before. */
export function freshTenant(): string {
  return `test-${crypto.randomUUID()}`;
}

/** An IndexedDB store of a tenant, as one tab has it; its database goes with the test. */
export function openStore(tenantId = freshTenant()): IndexedDbRecordStore {
  const store = new IndexedDbRecordStore(tenantId);
  onTestFinished(() => {
    store.close();
    indexedDB.deleteDatabase(`building-vitals-tokens-${tenantId}`);
  });
  return store;
}
