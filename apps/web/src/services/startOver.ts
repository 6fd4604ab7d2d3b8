import { type ClearedTraces, clearTraces, MultiTenantTokenManager } from '@building-vitals/tokens';
import { clearSite } from './clearSite.ts';
import type { ServicesOptions } from './createServices.ts';

/**
 * Destroys a vault that cannot be opened, and everything else that is stored in this browser.
 * @throws TokenError `STORAGE_*`
 */
export async function startOver({ fetch: send = fetch, openStore, updates }: ServicesOptions): Promise<ClearedTraces> {
  await MultiTenantTokenManager.destroyUnopened({ openStore });
  const traces = await clearTraces(() => clearSite(send));
  // The shell holds no user data, but everything means everything.
  await updates?.remove().catch(() => {});
  return traces;
}
