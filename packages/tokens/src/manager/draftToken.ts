import type { TokenMetadata, TokenTarget, TokenVerdict } from '../core/index.ts';
import type { StoredToken, TokenDraft } from '../storage/index.ts';
import {
  type DecodedToken,
  type TokenValidationService,
  validateSiteName,
  validateTarget,
} from '../validation/index.ts';

/** A token to add. */
export interface NewSiteToken extends TokenTarget {
  readonly siteName: string;
  /** Where the deployment issues a new token for this one; absolute. ACE itself has no such endpoint. */
  readonly refreshEndpoint?: string | undefined;
  /** As pasted: `Bearer`, quotes and white space around it are removed. */
  readonly token: string;
  /** Makes its site the default. The first site is the default in any case. */
  readonly isDefault?: boolean | undefined;
}

/** A token from a backup or an earlier version, with what was known about it there. */
export interface ImportedToken extends NewSiteToken {
  /** ms since the epoch; now if left out */
  readonly addedAt?: number | undefined;
  /** ms since the epoch */
  readonly lastUsed?: number | undefined;
  /** ms since the epoch */
  readonly lastValidated?: number | undefined;
  readonly useCount?: number | undefined;
  readonly verdict?: TokenVerdict | undefined;
}

/**
 * What to store of a token that a person enters: it must not have expired.
 * @throws TokenError `TOKEN_EMPTY`, `TOKEN_TOO_LONG`, `TOKEN_MALFORMED`, `TOKEN_NO_EXPIRY`, `TOKEN_EXPIRED`, `SITE_*`,
 * `DEVICE_ID_INVALID`
 */
export function draftToken(input: NewSiteToken, validation: TokenValidationService, now: number): TokenDraft {
  return draftOf(input, validation.decodeUnexpired(input.token), now);
}

/**
 * What to store of an imported token: it may have expired, so that the person sees which site needs a new one.
 * @throws TokenError as {@link draftToken}, but for `TOKEN_EXPIRED`
 */
export function draftImported(input: ImportedToken, validation: TokenValidationService, now: number): TokenDraft {
  const { token, metadata } = draftOf(input, validation.decode(input.token), now);
  const { addedAt = now, lastUsed, lastValidated, useCount = 0, verdict = 'untested' } = input;
  return { token, metadata: { ...metadata, addedAt, lastUsed, lastValidated, useCount, verdict } };
}

/** A stored token as {@link draftImported} takes it elsewhere. */
export function toImported({ metadata, token }: StoredToken, defaultSite: string | null): ImportedToken {
  const { siteId, deviceId, siteName, refreshEndpoint, addedAt, lastUsed, lastValidated, useCount, verdict } = metadata;
  const isDefault = siteId === defaultSite && !deviceId;
  return {
    siteId,
    deviceId,
    siteName,
    token,
    refreshEndpoint,
    addedAt,
    lastUsed,
    lastValidated,
    useCount,
    verdict,
    isDefault,
  };
}

/** What a decoded token says about itself. */
export function claimsOf({
  identity,
  expiresAt,
  issuedAt,
}: DecodedToken): Pick<TokenMetadata, 'identity' | 'expiresAt' | 'issuedAt'> {
  return { identity, expiresAt, issuedAt };
}

function draftOf(input: NewSiteToken, decoded: DecodedToken, now: number): TokenDraft {
  const metadata = {
    ...validateTarget(input),
    siteName: validateSiteName(input.siteName),
    refreshEndpoint: input.refreshEndpoint,
    ...claimsOf(decoded),
    addedAt: now,
    updatedAt: now,
    useCount: 0,
    verdict: 'untested',
  } as const;
  return { metadata, token: decoded.token };
}
