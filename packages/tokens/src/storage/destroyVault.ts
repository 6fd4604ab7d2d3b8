import type { RecordStore } from './RecordStore.ts';

/**
 * Destroys a vault: its keys first and at once, so that whatever is left anywhere cannot be opened again; then all else.
 * @throws TokenError `STORAGE_*`
 *
 * @example
 * ```ts
 * import { destroyVault, openRecordStore } from '@building-vitals/tokens/advanced';
 *
 * await destroyVault(await openRecordStore('default')); // there is no way back
 * ```
 */
export async function destroyVault(store: RecordStore): Promise<void> {
  await store.write([{ type: 'clear', store: 'keys' }], { durable: true });
  await store.destroy();
}
