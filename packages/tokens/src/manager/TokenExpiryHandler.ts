import type { SiteToken, TokenLease } from '../core/index.ts';
import type { StoredToken } from '../storage/index.ts';
import { tokenStatus } from '../validation/index.ts';
import type { SessionContext } from './SessionContext.ts';
import { toLease } from './TokenLeases.ts';
import type { TokenRefresher } from './TokenRefresher.ts';

export interface TokenExpiryHandlerDeps extends Pick<SessionContext, 'vault' | 'clock'> {
  readonly refresher: TokenRefresher;
  readonly listTokens: () => Promise<readonly SiteToken[]>;
}

/** Finds another token for a request whose token no longer works. */
export class TokenExpiryHandler {
  readonly #deps: TokenExpiryHandlerDeps;

  constructor(deps: TokenExpiryHandlerDeps) {
    this.#deps = deps;
  }

  /**
   * In this order: the token that replaced it in the meantime, a refreshed one, another active token of the same site. Null if
   * there is none: then only the person can help.
   * @throws TokenError `STORAGE_*`, `DECRYPT_FAILED`
   */
  async findReplacement(lease: TokenLease): Promise<TokenLease | null> {
    const { refresher } = this.#deps;
    const refreshed = await refresher.refresh(lease.id, lease.version);
    if (refreshed && this.#isActive(refreshed)) return toLease(refreshed);
    return this.#findAlternate(lease);
  }

  /** A device's request may use its site's token; a site's request that of a device, the one that expires last. */
  async #findAlternate({ id, siteId }: TokenLease): Promise<TokenLease | null> {
    const { vault, clock, listTokens } = this.#deps;
    const now = clock.now();
    const [best] = (await listTokens())
      .filter((token) => token.siteId === siteId && token.id !== id && tokenStatus(token, now) === 'active')
      .sort((a, b) => Number(a.deviceId !== undefined) - Number(b.deviceId !== undefined) || b.expiresAt - a.expiresAt);
    const stored = best && (await vault.loadTokenById(best.id));
    return stored && this.#isActive(stored) ? toLease(stored) : null;
  }

  #isActive({ metadata }: StoredToken): boolean {
    return tokenStatus(metadata, this.#deps.clock.now()) === 'active';
  }
}
