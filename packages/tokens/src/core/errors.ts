/** Every error of the library. Codes are stable: switch on them, not on messages. */
export type TokenErrorCode =
  /** Nothing was typed or pasted. */
  | 'TOKEN_EMPTY'
  /** Longer than any token of the service can be. */
  | 'TOKEN_TOO_LONG'
  /** Not a JWT (RFC 7519): not three base64url parts of JSON. */
  | 'TOKEN_MALFORMED'
  /** A JWT without `exp`: no warning before it expires would be possible. */
  | 'TOKEN_NO_EXPIRY'
  /** The token has expired. */
  | 'TOKEN_EXPIRED'
  /** The service refused the token. */
  | 'TOKEN_INVALID'
  /** No token is stored for the site that a request names. */
  | 'TOKEN_MISSING'
  /** The deployment issued no new token; the old one is kept. */
  | 'REFRESH_FAILED'
  /** The service refused the token that was to replace another; the old one is kept. */
  | 'ROTATION_REFUSED'
  /** The token that was to replace another could not be tested; the old one is kept. */
  | 'ROTATION_UNTESTED'
  /** A request had to be sent again with a new token, but its body can be read only once. */
  | 'BODY_NOT_REPLAYABLE'
  /** Too many requests for one site; `retryAfter` says how long to wait. */
  | 'RATE_LIMITED'
  /** Requests for a site failed again and again, so none is sent for a while; `retryAfter` says how long. */
  | 'SITE_UNAVAILABLE'
  /** The network is down, and too many requests are waiting already. */
  | 'OFFLINE_QUEUE_FULL'
  /** A request that waited for the network was cancelled. */
  | 'REQUEST_CANCELLED'
  /** No stored token has this id: deleted, perhaps in another tab. */
  | 'TOKEN_NOT_FOUND'
  /** This earlier version of a token is no longer kept, or was destroyed. */
  | 'VERSION_NOT_FOUND'
  /** The site, or the device of the site, has a token already. */
  | 'DUPLICATE_TARGET'
  /** A deletion cannot be undone: too late, undone already, or the keys were rotated. */
  | 'UNDO_EXPIRED'
  /** The stored token changed since it was read, perhaps in another tab. */
  | 'VERSION_CONFLICT'
  /** No site was entered. */
  | 'SITE_ID_EMPTY'
  /** The site's ID has characters that no site's ID has, or is too long. */
  | 'SITE_ID_INVALID'
  /** No name was entered for the site. */
  | 'SITE_NAME_EMPTY'
  /** The device's ID has characters that no device's ID has, or is too long. */
  | 'DEVICE_ID_INVALID'
  /** The request goes to an origin that may not receive tokens. */
  | 'ORIGIN_NOT_ALLOWED'
  /** The bytes are not an envelope of this library, or were changed, moved, or encrypted under another key. */
  | 'DECRYPT_FAILED'
  /** There are tokens, but their key is missing from this browser. */
  | 'VAULT_KEY_MISSING'
  /** The vault is locked: it takes a passphrase, a passkey or the recovery key to unlock it. */
  | 'VAULT_LOCKED'
  /** The vault cannot be unlocked in the way that was tried. */
  | 'SLOT_MISSING'
  /** Only passkeys, or nothing, would be left to unlock the vault with. */
  | 'LAST_SLOT'
  /** This takes the passphrase, and no other way of unlocking. */
  | 'PASSPHRASE_NEEDED'
  /** Shorter than `SHORTEST_PASSPHRASE` characters. */
  | 'PASSPHRASE_TOO_SHORT'
  /** Not the passphrase of this vault. */
  | 'PASSPHRASE_WRONG'
  /** Not a recovery key, or one with a typo. */
  | 'RECOVERY_KEY_INVALID'
  /** The recovery key of another vault, or one that was replaced. */
  | 'RECOVERY_KEY_WRONG'
  /** The authenticator of this passkey provides no secret. */
  | 'PASSKEY_UNUSABLE'
  /** The stored parameters of a passphrase are weaker than allowed: the record was tampered with. */
  | 'KDF_NOT_ALLOWED'
  /** A wrong passphrase was tried too often; `retryAfter` says how long to wait. */
  | 'UNLOCK_TOO_SOON'
  /** The person cancelled, or the authenticator did not answer. */
  | 'PASSKEY_CANCELLED'
  /** Not a backup, or an incomplete one. */
  | 'BACKUP_MALFORMED'
  /** A backup made by a newer version of the app. */
  | 'BACKUP_TOO_NEW'
  /** The passphrase is not the backup's, or the file was changed. */
  | 'BACKUP_UNREADABLE'
  /** The tenant's ID has characters other than letters, digits, `_` and `-`, or more than 64. */
  | 'TENANT_ID_INVALID'
  /** No name was entered for the tenant. */
  | 'TENANT_NAME_EMPTY'
  /** There is a tenant with this ID. */
  | 'TENANT_EXISTS'
  /** There is no such tenant here; it may have been removed in another tab. */
  | 'TENANT_NOT_FOUND'
  /** The tenant may not use this site. */
  | 'SITE_NOT_ALLOWED'
  /** The browser has no space left for this site. */
  | 'STORAGE_QUOTA'
  /** Another tab holds an older version of the store open. */
  | 'STORAGE_BLOCKED'
  /** The store failed in another way; `cause` says how. */
  | 'STORAGE_FAILED';

/**
 * The one base class of the library's errors. No message or field ever holds a token.
 *
 * @example
 * ```ts
 * import { TokenError } from '@building-vitals/tokens';
 *
 * // As a `backend` or another part of an app throws it.
 * const error = new TokenError('TOKEN_MISSING', 'No token was found on the other devices.');
 * ```
 */
export class TokenError extends Error {
  // Spelled out: a minifier renames classes, and `isTokenError` must still recognize them.
  override readonly name: string = 'TokenError';
  readonly code: TokenErrorCode;

  constructor(code: TokenErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * `TOKEN_MISSING`: no token for the site that a request names, or the request names none and no site is current.
 *
 * @example
 * ```ts
 * import { openTokens, TokenMissingError } from '@building-vitals/tokens';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * await fetch('/api/sites').catch((error: unknown) => {
 *   if (error instanceof TokenMissingError) console.log(error.siteId ?? 'No site is selected.');
 * });
 * ```
 */
export class TokenMissingError extends TokenError {
  override readonly name = 'TokenMissingError';
  declare readonly code: 'TOKEN_MISSING';
  readonly siteId: string | null;

  constructor(siteId: string | null) {
    super(
      'TOKEN_MISSING',
      siteId === null ? 'No site selected; select one or pass `siteId`.' : `Site "${siteId}" has no token. Add one.`,
    );
    this.siteId = siteId;
  }
}

/**
 * `TOKEN_EXPIRED`: the token that a request needs has expired.
 *
 * @example
 * ```ts
 * import { openTokens, TokenExpiredError } from '@building-vitals/tokens';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * await fetch('/api/sites').catch((error: unknown) => {
 *   if (error instanceof TokenExpiredError) console.log(error.siteId, new Date(error.expiresAt));
 * });
 * ```
 */
export class TokenExpiredError extends TokenError {
  override readonly name = 'TokenExpiredError';
  readonly siteId: string;
  /** When it expired, ms since the epoch. */
  readonly expiresAt: number;

  constructor(siteId: string, expiresAt: number) {
    super(
      'TOKEN_EXPIRED',
      `The token for site "${siteId}" expired on ${new Date(expiresAt).toISOString()}. Enter a new one.`,
    );
    this.siteId = siteId;
    this.expiresAt = expiresAt;
  }
}

/**
 * `TOKEN_INVALID`: the service refused the token although it has not expired.
 *
 * @example
 * ```ts
 * import { openTokens, TokenInvalidError } from '@building-vitals/tokens';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * await fetch('/api/sites').catch((error: unknown) => {
 *   if (error instanceof TokenInvalidError) console.log(`Enter a new token for ${error.siteId}.`);
 * });
 * ```
 */
export class TokenInvalidError extends TokenError {
  override readonly name = 'TokenInvalidError';
  declare readonly code: 'TOKEN_INVALID';
  readonly siteId: string;

  constructor(siteId: string) {
    super('TOKEN_INVALID', `The service refused the token for site "${siteId}". Enter a new one.`);
    this.siteId = siteId;
  }
}

/**
 * `RATE_LIMITED` or `SITE_UNAVAILABLE`: a request was not sent, and may be later.
 *
 * @example
 * ```ts
 * import { openTokens, SiteBusyError } from '@building-vitals/tokens';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * await fetch('/api/sites').catch((error: unknown) => {
 *   if (error instanceof SiteBusyError) console.log(`Try again in ${error.retryAfter} s.`);
 * });
 * ```
 */
export class SiteBusyError extends TokenError {
  override readonly name = 'SiteBusyError';
  declare readonly code: 'RATE_LIMITED' | 'SITE_UNAVAILABLE';
  readonly siteId: string;
  /** s */
  readonly retryAfter: number;

  constructor(code: 'RATE_LIMITED' | 'SITE_UNAVAILABLE', siteId: string, waitMs: number) {
    const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
    const why = code === 'RATE_LIMITED' ? 'Too many requests' : 'Too many failed requests';
    super(code, `${why} for site "${siteId}". Try again in ${retryAfter} s.`);
    this.siteId = siteId;
    this.retryAfter = retryAfter;
  }
}

/**
 * `UNLOCK_TOO_SOON`: nothing was tried.
 *
 * @example
 * ```ts
 * import { openTokens, UnlockTooSoonError } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * await manager.unlock({ kind: 'passphrase', passphrase: prompt('Passphrase') ?? '' }).catch((error: unknown) => {
 *   if (error instanceof UnlockTooSoonError) console.log(`Try again in ${error.retryAfter} s.`);
 * });
 * ```
 */
export class UnlockTooSoonError extends TokenError {
  override readonly name = 'UnlockTooSoonError';
  declare readonly code: 'UNLOCK_TOO_SOON';
  /** s */
  readonly retryAfter: number;

  constructor(waitMs: number) {
    const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
    super('UNLOCK_TOO_SOON', `Too many wrong attempts. Try again in ${retryAfter} s.`);
    this.retryAfter = retryAfter;
  }
}

/** Errors whose code says which class they are of. */
type ErrorWithDetails = TokenMissingError | TokenInvalidError | SiteBusyError | UnlockTooSoonError;

/**
 * Every error of the library, by its code: `switch (error.code)` is exhaustive, and knows for example `retryAfter` once the code
 * is `RATE_LIMITED`.
 */
export type KnownTokenError =
  | ErrorWithDetails
  | (TokenError & { readonly code: Exclude<TokenErrorCode, ErrorWithDetails['code']> });

/**
 * True for the library's errors, also for those of another copy of the library on the same page.
 *
 * @example
 * ```ts
 * import { isTokenError, openTokens } from '@building-vitals/tokens';
 *
 * const { fetch } = await openTokens({ allowedOrigins: [location.origin] });
 * try {
 *   await fetch('/api/sites');
 * } catch (error) {
 *   if (!isTokenError(error)) throw error;
 *   if (error.code === 'RATE_LIMITED') console.log(`Try again in ${error.retryAfter} s.`);
 *   if (error.code === 'TOKEN_EXPIRED') console.log('Enter a new token.');
 * }
 * ```
 */
export function isTokenError(error: unknown): error is KnownTokenError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && TOKEN_ERROR_NAMES.has(error.name)
  );
}

const TOKEN_ERROR_NAMES = new Set([
  'TokenError',
  'TokenMissingError',
  'TokenExpiredError',
  'TokenInvalidError',
  'SiteBusyError',
  'UnlockTooSoonError',
]);
