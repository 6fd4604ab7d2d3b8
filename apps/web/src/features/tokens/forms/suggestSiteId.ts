import type { DecodedToken } from '@building-vitals/tokens';

/**
 * The site suggested by a token's identity: ACE names it after the site, with a number in between,
 * `ses_0001_falls_city` for `ses_falls_city`. Null if it names no site, such as the e-mail address of a user's token.
 */
export function suggestSiteId({ identity }: Pick<DecodedToken, 'identity'>): string | null {
  const [, client, site] = /^([A-Za-z][A-Za-z0-9]*)_\d+_([A-Za-z0-9_.-]+)$/.exec(identity ?? '') ?? [];
  return client && site ? `${client}_${site}` : null;
}
