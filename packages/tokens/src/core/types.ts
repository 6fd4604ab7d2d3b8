/** Which token a request needs: a device's token, else its site's. */
export interface TokenTarget {
  readonly siteId: string;
  readonly deviceId?: string | undefined;
}

/** The claims of an ACE token (seen in live traffic: no `sub`, no list of sites), decoded and **not verified**. */
export interface JWTPayload {
  identity?: string;
  /** Expires, s since the epoch (RFC 7519, 4.1.4). */
  exp?: number;
  /** Issued, s since the epoch. */
  iat?: number;
  /** Not valid before, s since the epoch. */
  nbf?: number;
  [claim: string]: unknown;
}

/** What a real request said about a token; `untested` until one was made. */
export type TokenVerdict = 'untested' | 'accepted' | 'refused';

/** `expired` follows from the clock, `invalid` from a refusal. Computed, never stored. */
export type TokenStatus = 'active' | 'expired' | 'invalid';

/** What is known about a token, besides the token itself. Encrypted at rest, like the token. Times in ms since the epoch. */
export interface TokenMetadata {
  readonly siteId: string;
  readonly siteName: string;
  readonly deviceId?: string | undefined;
  /** The `identity` claim: decoded, not verified. */
  readonly identity?: string | undefined;
  readonly issuedAt?: number | undefined;
  readonly expiresAt: number;
  readonly addedAt: number;
  readonly updatedAt: number;
  readonly lastUsed?: number | undefined;
  readonly lastValidated?: number | undefined;
  readonly useCount: number;
  readonly verdict: TokenVerdict;
  /** Where the deployment gives a new token for this one (`POST`, see `TokenValidationService.exchangeToken`). */
  readonly refreshEndpoint?: string | undefined;
  /** When that last failed. */
  readonly refreshFailedAt?: number | undefined;
  /** The person wants to be reminded of the expiry at this time, not before. */
  readonly remindAt?: number | undefined;
  /** HMAC-SHA-256 under a key of the vault, base64url: recognizes the same token in this vault, and means nothing elsewhere. */
  readonly tokenHash: string;
}

/** A token as lists show it: everything but the token. */
export interface SiteToken extends TokenMetadata {
  /** 128 bits in hex, a keyed hash of site and device: unique in its tenant, and reveals neither. */
  readonly id: string;
  /** Starts at a random number and grows by one with every change of the token or its description; not with use. */
  readonly version: number;
  readonly isDefault: boolean;
}

/** The right to use a token now, with what is needed to tell later whether it is still the newest. */
export interface TokenLease extends TokenTarget {
  readonly token: string;
  readonly id: string;
  readonly version: number;
  /** ms since the epoch */
  readonly expiresAt: number;
}

/** A token row at rest. `id`, `version` and `expiresAt` are unencrypted, so that a locked vault can still warn. */
export interface EncryptedToken {
  readonly id: string;
  readonly version: number;
  /** ms since the epoch; a hint for the locked vault. The encrypted metadata is authoritative. */
  readonly expiresAt: number;
  /** Envelope of the metadata. */
  readonly meta: Uint8Array<ArrayBuffer>;
  /** Envelope of the token. */
  readonly secret: Uint8Array<ArrayBuffer>;
}

/** A row that could not be decrypted. It stays in the store and is shown, never dropped. */
export interface DamagedToken {
  readonly id: string;
  readonly expiresAt: number;
}

/** When a token expires, as numbers and as text. */
export interface ExpiryStatus {
  readonly isExpired: boolean;
  readonly expiresAt: number;
  /** ms; negative once expired */
  readonly timeRemaining: number;
  /** e.g. "in 340 days", "5 days ago" */
  readonly expiresIn: string;
}

/** What the service's answer to a real request says about a token. */
export type TokenTestCode =
  | 'ACCEPTED'
  | 'TOKEN_REJECTED'
  | 'TOKEN_EXPIRED'
  /** The token is accepted, but may not do what was asked. */
  | 'NOT_PERMITTED'
  | 'RATE_LIMITED'
  | 'SERVICE_ERROR'
  /** Something answered, but not the service (an HTML page, broken JSON). */
  | 'BAD_RESPONSE'
  | 'UNREACHABLE'
  | 'TIMEOUT';

/** The outcome of {@link TokenValidationService.testToken}. */
export interface TokenTestResult {
  /** The service gave an answer about this token, good or bad. */
  readonly success: boolean;
  /** The service accepts the token. */
  readonly valid: boolean;
  readonly code: TokenTestCode;
  /** What happened and what to do, in English; pages translate by `code`. */
  readonly message: string;
  /** ms from the request to the answer */
  readonly durationMs: number;
  readonly details: {
    /** How many sites the token can see. */
    readonly sitesFound?: number;
    readonly identity?: string;
    readonly expiresAt?: number;
    /** HTTP status of the answer. */
    readonly status?: number;
    /** s to wait before the next try */
    readonly retryAfter?: number;
  };
}
