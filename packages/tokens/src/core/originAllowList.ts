import { TokenError } from './errors.ts';
import { TokenUsageError } from './TokenUsageError.ts';

/** Says yes or throws: may a token go to this address? */
export interface OriginAllowList {
  /** @throws TokenError `ORIGIN_NOT_ALLOWED` */
  assertAllowed(url: URL): void;
}

/** Origins, such as `['https://vitals.example', location.origin]`, or a list that decides at each request. */
export type AllowedOrigins = readonly (string | URL)[] | OriginAllowList;

/**
 * Origins (scheme, host and port) that may receive tokens. Compared whole, as the URL parser sees them: a prefix, a suffix or
 * a name inside a query does not count. Addresses with a user name or password in them are refused.
 *
 * @param origins an allow list is returned as it is
 * @throws TokenUsageError `ORIGIN_INVALID`
 *
 * @example
 * ```ts
 * import { originAllowList } from '@building-vitals/tokens/advanced';
 *
 * const list = originAllowList(['https://api.example.com']);
 * list.assertAllowed(new URL('https://api.example.com/sites')); // throws ORIGIN_NOT_ALLOWED for any other origin
 * ```
 */
export function originAllowList(origins: AllowedOrigins): OriginAllowList {
  if ('assertAllowed' in origins) return origins;
  const allowed = new Set(origins.map(parseOrigin));
  return {
    assertAllowed(url) {
      if (allowed.has(url.origin) && !url.username && !url.password) return;
      throw new TokenError(
        'ORIGIN_NOT_ALLOWED',
        `No token is sent to ${url.origin}: it is not an allowed origin (${[...allowed].join(', ') || 'none'}).`,
      );
    },
  };
}

/**
 * As {@link originAllowList}, for what cannot do without.
 * @throws TokenUsageError `ORIGINS_MISSING`, `ORIGIN_INVALID`
 */
export function requireOrigins(origins: AllowedOrigins | undefined): OriginAllowList {
  // A single text is no list, whatever the compiler was told.
  if (typeof origins === 'object' && ('assertAllowed' in origins || origins.length > 0))
    return originAllowList(origins);
  throw new TokenUsageError(
    'ORIGINS_MISSING',
    'Pass the origins that may see tokens: `allowedOrigins: [location.origin]`.',
  );
}

/** @throws TokenUsageError `ORIGIN_INVALID` */
export function parseOrigin(text: string | URL): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  // Parsers take `*` for a part of a name, some as `%2A`.
  if (url && /^https?:[^*%]+$/.test(url.href) && url.href === `${url.origin}/`) return url.origin;
  throw new TokenUsageError(
    'ORIGIN_INVALID',
    `"${text}" is not an origin. Write scheme, host and port only: "https://api.example.com".`,
  );
}
