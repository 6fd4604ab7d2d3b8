import { parseOrigin, TokenUsageError } from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import { checkAddresses, TokenManagerService, type TokenOptions } from '../manager/index.ts';
import { createTokenFetch, type TokenFetch } from './createTokenFetch.ts';

/** What {@link openTokens} gives. */
export interface Tokens {
  /** Stores, lists and changes tokens; locks and unlocks the vault. */
  readonly manager: TokenManagerService;
  /** A `fetch` that adds the current site's token; `fetch.for({ siteId })` that of another site. */
  readonly fetch: TokenFetch;
}

interface SharedTokens {
  readonly tokens: Promise<Tokens>;
  readonly options: TokenOptions;
  manager?: TokenManagerService;
}

/** What is open in this page, by tenant. */
const shared = new Map<string, SharedTokens>();

/**
 * The library's front door: opens the vault of this browser, and gives a manager for its tokens and a `fetch` that sends them.
 *
 * Called again in the same page, with the same options, it gives the same promise, so that several modules can call it; functions
 * and objects such as `http.fetch` and `backend` have to be the same ones then. An `unlockKey` unlocks what is open and locked.
 * After `manager.close()` it opens again. With a `store` or `channel` of its own, as in tests, each call opens again.
 *
 * @example
 * ```ts
 * import { openTokens } from '@building-vitals/tokens';
 *
 * const { manager, fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * const token = prompt('Paste a token') ?? '';
 * await manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'SES Omaha Clinic', token });
 * const response = await fetch('/api/sites'); // with the current site's token
 * ```
 *
 * @throws TokenUsageError `ORIGINS_MISSING`, `ORIGIN_INVALID`, `ALREADY_OPEN`; TokenError `ORIGIN_NOT_ALLOWED` for an
 * `http.probeBaseUrl` or `deviceTokenIssuer` elsewhere, `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`; as `manager.unlock` for an `unlockKey`
 */
export function openTokens(options: TokenOptions): Promise<Tokens> {
  try {
    // Before anything is shared: a mistake in one call must not become that of others.
    checkAddresses(options);
  } catch (error) {
    return Promise.reject(error);
  }
  if (options.store || options.channel) return open(options);
  const { tenantId = 'default' } = options;
  const known = shared.get(tenantId);
  const closing = known?.manager?.closing;
  if (!known || closing) return openShared(tenantId, options, closing ?? undefined);
  if (!isSame(comparable(known.options), comparable(options))) return Promise.reject(alreadyOpen(tenantId));
  return options.unlockKey ? unlocked(known.tokens, options.unlockKey) : known.tokens;
}

/** With the key of a later call; an earlier one may have opened without. */
async function unlocked(opening: Promise<Tokens>, key: UnlockKey): Promise<Tokens> {
  const tokens = await opening;
  if (tokens.manager.isLocked) await tokens.manager.unlock(key);
  return tokens;
}

async function open(options: TokenOptions): Promise<Tokens> {
  const manager = await TokenManagerService.open(options);
  try {
    return { manager, fetch: createTokenFetch(manager, { clock: options.clock }) };
  } catch (error) {
    await manager.close();
    throw error;
  }
}

function openShared(tenantId: string, options: TokenOptions, closing?: Promise<void>): Promise<Tokens> {
  // Without the key: it unlocks once, and is not to stay in memory.
  const { unlockKey: _, ...kept } = options;
  // A vault that is being destroyed would take the new one along.
  const tokens = closing ? closing.catch(() => {}).then(() => open(options)) : open(options);
  const entry: SharedTokens = { tokens, options: kept };
  shared.set(tenantId, entry);
  tokens.then(
    ({ manager }) => {
      entry.manager = manager;
    },
    () => shared.delete(tenantId),
  );
  return tokens;
}

/** Origins in any order and spelling are the same. */
function comparable({ allowedOrigins, tenantId: _, unlockKey: __, ...options }: TokenOptions): object {
  const isList = Array.isArray(allowedOrigins);
  return { ...options, allowedOrigins: isList ? allowedOrigins.map(parseOrigin).sort() : allowedOrigins };
}

/** Objects and lists by what is in them, everything else by identity. */
function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof URL || other instanceof URL) return String(one) === String(other);
  if (!isPlain(one) || !isPlain(other)) return Object.is(one, other);
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(one[name], other[name]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function alreadyOpen(tenantId: string): TokenUsageError {
  return new TokenUsageError(
    'ALREADY_OPEN',
    `The tokens of tenant "${tenantId}" are open in this page with other options. Call openTokens once, in a module of its own, and import what it gives; or close the manager first.`,
  );
}
