import type { DecodedToken } from '@building-vitals/tokens';

/**
 * The site that a token's identity tells of: ACE names the identity of a site's token after the site, with a number within,
 * `ses_0001_falls_city` for `ses_falls_city`. Null where it says nothing of a site, as the e-mail address of a user's token.
 */
export function suggestSiteId({ identity }: Pick<DecodedToken, 'identity'>): string | null {
  const [, client, site] = /^([A-Za-z][A-Za-z0-9]*)_\d+_([A-Za-z0-9_.-]+)$/.exec(identity ?? '') ?? [];
  return client && site ? `${client}_${site}` : null;
}
