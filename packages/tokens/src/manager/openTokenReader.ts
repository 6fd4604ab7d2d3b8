import { openVault, type VaultOptions } from './openVault.ts';
import { VaultSession, type VaultSessionOptions } from './VaultSession.ts';

export interface TokenReaderOptions extends VaultOptions, Omit<VaultSessionOptions, 'list' | 'follow' | 'listTokens'> {}

/**
 * What a page needs of a vault that only sends requests: their tokens, and what becomes of those that do not work. It loads a
 * third of what {@link TokenManagerService} does, which lists, adds and changes tokens.
 */
export type TokenReader = Pick<
  VaultSession,
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
 * Opens the vault and makes the current site's token ready. A vault that takes a person to unlock it opens locked.
 *
 * @example
 * const allowedOrigins = [location.origin];
 * const reader = await openTokenReader({ validation: { allowedOrigins } });
 * const tokenFetch = createTokenFetch(reader, { allowedOrigins });
 *
 * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`; as `unlock` for an `unlockKey`
 */
export async function openTokenReader(options: TokenReaderOptions = {}): Promise<TokenReader> {
  const opened = await openVault(options);
  const session = new VaultSession(opened, options);
  await session.context.leases.makeCurrent(opened.settings?.currentSite ?? null);
  if (opened.isOutdated()) await session.catchUp();
  return session;
}
