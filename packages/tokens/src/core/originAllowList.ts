import { TokenError } from './errors.ts';

/** Says yes or throws: may a token go to this address? */
export interface OriginAllowList {
  /** @throws TokenError `ORIGIN_NOT_ALLOWED` */
  assertAllowed(url: URL): void;
}

/** A list of origins, or an allow list of one's own. */
export type AllowedOrigins = readonly string[] | OriginAllowList;

/**
 * Origins (scheme, host and port) that may receive tokens. Compared whole, as the URL parser sees them: a prefix, a suffix or
 * a name inside a query does not count. Addresses with a user name or password in them are refused.
 *
 * @param origins e.g. `['https://vitals.example', location.origin]`; an allow list is returned as it is
 * @throws TypeError if one of them is not an origin, such as an address with a path
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

function parseOrigin(text: string): string {
  const url = new URL(text);
  const isBareOrigin = (url.protocol === 'https:' || url.protocol === 'http:') && url.href === `${url.origin}/`;
  if (!isBareOrigin) throw new TypeError(`"${text}" is not an origin: scheme, host and port only.`);
  return url.origin;
}
