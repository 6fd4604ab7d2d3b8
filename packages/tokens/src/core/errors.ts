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
  | 'SITE_ID_EMPTY'
  | 'SITE_ID_INVALID'
  | 'SITE_NAME_EMPTY'
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
  | 'PASSPHRASE_TOO_SHORT'
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
  | 'TENANT_ID_INVALID'
  | 'TENANT_NAME_EMPTY'
  | 'TENANT_EXISTS'
  | 'TENANT_NOT_FOUND'
  /** The tenant may not use this site. */
  | 'SITE_NOT_ALLOWED'
  /** The browser has no space left for this site. */
  | 'STORAGE_QUOTA'
  /** Another tab holds an older version of the store open. */
  | 'STORAGE_BLOCKED'
  | 'STORAGE_FAILED';

/** The one base class of the library's errors. No message or field ever holds a token. */
export class TokenError extends Error {
  // Spelled out: a minifier renames classes, and `isTokenError` must still recognize them.
  override readonly name: string = 'TokenError';
  readonly code: TokenErrorCode;

  constructor(code: TokenErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** `TOKEN_MISSING`: no token for the site that a request names, or the request names none and no site is current. */
export class TokenMissingError extends TokenError {
  override readonly name = 'TokenMissingError';
  readonly siteId: string | null;

  constructor(siteId: string | null) {
    super(
      'TOKEN_MISSING',
      siteId === null ? 'No site selected; select one or pass `siteId`.' : `Site "${siteId}" has no token. Add one.`,
    );
    this.siteId = siteId;
  }
}

/** `TOKEN_EXPIRED`: the token that a request needs has expired. */
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

/** `TOKEN_INVALID`: the service refused the token although it has not expired. */
export class TokenInvalidError extends TokenError {
  override readonly name = 'TokenInvalidError';
  readonly siteId: string;

  constructor(siteId: string) {
    super('TOKEN_INVALID', `The service refused the token for site "${siteId}". Enter a new one.`);
    this.siteId = siteId;
  }
}

/** `RATE_LIMITED` or `SITE_UNAVAILABLE`: a request was not sent, and may be later. */
export class SiteBusyError extends TokenError {
  override readonly name = 'SiteBusyError';
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

/** `UNLOCK_TOO_SOON`: nothing was tried. */
export class UnlockTooSoonError extends TokenError {
  override readonly name = 'UnlockTooSoonError';
  /** s */
  readonly retryAfter: number;

  constructor(waitMs: number) {
    const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
    super('UNLOCK_TOO_SOON', `Too many wrong attempts. Try again in ${retryAfter} s.`);
    this.retryAfter = retryAfter;
  }
}

/** True for the library's errors, also for those of another copy of the library on the same page. */
export function isTokenError(error: unknown): error is TokenError {
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
