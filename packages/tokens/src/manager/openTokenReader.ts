import { openVault } from './openVault.ts';
import { checkAddresses, type TokenOptions } from './TokenOptions.ts';
import { VaultSession } from './VaultSession.ts';

/**
 * What a page that only sends requests needs of a vault: their tokens, and what becomes of those that do not work. It loads a
 * third of what {@link TokenManagerService} does, which lists, adds and changes tokens.
 */
export type TokenReader = Pick<
  VaultSession,
  | 'allowedOrigins'
  | 'http'
  | 'acquireToken'
  | 'reportUsed'
  | 'reportFailed'
  | 'reportRejected'
  | 'handleAuthFailure'
  | 'probeToken'
  | 'getCurrentToken'
  | 'getCurrentSite'
  | 'on'
  | 'isLocked'
  | 'isProtected'
  | 'unlock'
  | 'lock'
  | 'catchUp'
  | 'flush'
  | 'close'
>;

/**
 * Opens the vault for a page that only sends requests, and makes the current site's token ready. A vault with a passphrase or
 * passkey opens locked unless `unlockKey` is given.
 *
 * @example
 * ```ts
 * import { createTokenFetch, openTokenReader } from '@building-vitals/tokens';
 *
 * const reader = await openTokenReader({ allowedOrigins: [location.origin] });
 * const tokenFetch = createTokenFetch(reader);
 * const response = await tokenFetch('/api/sites');
 * ```
 *
 * @throws TokenUsageError `ORIGINS_MISSING`, `ORIGIN_INVALID`; TokenError `ORIGIN_NOT_ALLOWED`, `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`;
 * as `unlock` for an `unlockKey`
 */
export async function openTokenReader({ unlockKey, ...options }: TokenOptions): Promise<TokenReader> {
  const checked = checkAddresses(options);
  const opened = await openVault({ ...options, unlockKey });
  const session = new VaultSession(opened, checked);
  await session.context.leases.makeCurrent(opened.settings?.currentSite ?? null);
  if (opened.isOutdated()) await session.catchUp();
  return session;
}
