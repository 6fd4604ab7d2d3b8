import { databaseName } from './IndexedDbRecordStore.ts';

const OWN = 'default';

/**
 * The tenants that have a database in this browser, whether or not the vault is unlocked; none where it does not say.
 *
 * @example
 * ```ts
 * import { listStoredTenants } from '@building-vitals/tokens/advanced';
 *
 * console.log(await listStoredTenants());
 * ```
 */
export async function listStoredTenants(): Promise<string[]> {
  if (!('indexedDB' in globalThis) || !('databases' in indexedDB)) return [];
  const prefix = databaseName('');
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  return names.flatMap((name) => {
    if (name === databaseName(OWN)) return [OWN];
    return name.startsWith(prefix) ? [name.slice(prefix.length)] : [];
  });
}
