import {
  type AllowedOrigins,
  type Clock,
  type OriginAllowList,
  requireOrigins,
  resolveAddress,
  type TabChannel,
} from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import type { RecordStore } from '../storage/index.ts';
import type { HttpOptions } from './HttpOptions.ts';
import type { DefaultToken, TokenBackend } from './TokenFallbackManager.ts';

/** What tokens are opened with: `openTokens`, `openTokenReader`, `TokenManagerService.open` and `MultiTenantTokenManager.open` take it. */
export interface TokenOptions {
  /**
   * Origins (scheme, host and port) that may see tokens, such as `[location.origin]`; at least one. They hold for requests,
   * tests, refreshes and probes alike.
   */
  readonly allowedOrigins: AllowedOrigins;
  /** How requests are sent: header, retries, limits. */
  readonly http?: HttpOptions | undefined;
  /** Whose tokens; each tenant has a database and a key of its own. `default` if left out. */
  readonly tenantId?: string | undefined;
  /** Unlocks a vault that has a passphrase, passkey or recovery key; without it such a vault opens locked. */
  readonly unlockKey?: UnlockKey | undefined;
  /**
   * The API's address up to where `/gateways/` begins, such as `https://vitals.example/api`: new tokens for devices are issued
   * there (`POST /gateways/{gateway}/token`). If left out, tokens of devices are not refreshed.
   */
  readonly deviceTokenIssuer?: string | URL | undefined;
  /** Where to look for tokens that this browser does not have. */
  readonly backend?: TokenBackend | undefined;
  /** Tokens that the deployment gives for sites that have none in the vault; used, but not stored. */
  readonly defaultTokens?: readonly DefaultToken[] | undefined;
  /** Which sites' tokens may be kept and used; all if left out. */
  readonly mayUseSite?: ((siteId: string) => boolean) | undefined;
  /** Where tokens are kept; the best store that the browser offers if left out. */
  readonly store?: RecordStore | undefined;
  /** Reaches the other tabs; one over BroadcastChannel if left out. */
  readonly channel?: TabChannel | undefined;
  /** The time; the platform's own clock if left out. */
  readonly clock?: Clock | undefined;
}

/** Options whose addresses may all receive tokens. */
export type CheckedOptions = Omit<TokenOptions, 'allowedOrigins'> & { readonly allowedOrigins: OriginAllowList };

/**
 * Checks before anything is opened what would otherwise fail in silence, at the first refresh or probe.
 * @throws TokenUsageError `ORIGINS_MISSING`, `ORIGIN_INVALID`; TokenError `ORIGIN_NOT_ALLOWED` for a `deviceTokenIssuer` or
 * `http.probeBaseUrl` elsewhere
 */
export function checkAddresses(options: TokenOptions): CheckedOptions {
  const allowedOrigins = requireOrigins(options.allowedOrigins);
  const resolve = (address: string | URL | undefined): URL | undefined => {
    if (address === undefined) return undefined;
    const url = resolveAddress(address);
    allowedOrigins.assertAllowed(url);
    return url;
  };
  resolve(options.http?.probeBaseUrl);
  return { ...options, allowedOrigins, deviceTokenIssuer: resolve(options.deviceTokenIssuer) };
}
