import { decodeToken } from '../validation/index.ts';
import type { LegacyFindings, LegacyPlace, LegacyToken, UnreadableRecord } from './LegacyFindings.ts';

/** What importing one token would mean. */
export type EntryState =
  /** Its site has no token yet. */
  | 'new'
  /** It is already stored. */
  | 'stored'
  /** Its site has another token in the vault, which is kept unless the person wants this one. */
  | 'conflict'
  /** A newer token for the same site was found as well. */
  | 'superseded'
  /** Its site is unknown: the person has to choose it. */
  | 'needs-site';

/** One token that was found, as a page may show it: without the secret. */
export interface MigrationEntry {
  readonly id: string;
  readonly places: readonly LegacyPlace[];
  readonly siteId: string | null;
  readonly siteName: string | null;
  /** Decoded, not verified. */
  readonly identity: string | null;
  /** ms since the epoch */
  readonly expiresAt: number;
  readonly addedAt: number | null;
  readonly lastUsed: number | null;
  readonly isDefault: boolean;
  readonly state: EntryState;
}

/** What a migration would do. No token is in it. */
export interface MigrationPreview {
  readonly entries: readonly MigrationEntry[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** The same token for the same site, from all places where it was found. */
export interface GroupedToken extends Omit<LegacyToken, 'place'> {
  readonly id: string;
  readonly places: readonly LegacyPlace[];
  readonly identity: string | undefined;
  readonly expiresAt: number;
  readonly issuedAt: number;
}

/**
 * Groups tokens that are the same. A token without a site belongs to the one with the same token and a site.
 * @param idOf the id for a key
 */
export function groupTokens({ tokens }: LegacyFindings, idOf: (key: string) => string): GroupedToken[] {
  const sited = new Map<string, LegacyToken[]>();
  const siteless: LegacyToken[] = [];
  for (const token of tokens) {
    if (token.siteId === undefined) siteless.push(token);
    else addTo(sited, JSON.stringify([token.siteId, token.token]), token);
  }
  const rest = new Map<string, LegacyToken[]>();
  for (const token of siteless) {
    const known = [...sited.values()].find(([first]) => first?.token === token.token);
    if (known) known.push(token);
    else addTo(rest, token.token, token);
  }
  return [...sited, ...rest].map(([key, same]) => merge(same, idOf(key)));
}

/** Of several tokens for one site, those that a newer one supersedes. */
export function supersededIds(groups: readonly GroupedToken[]): Set<string> {
  const newest = new Map<string, GroupedToken>();
  for (const group of groups) {
    if (group.siteId === undefined) continue;
    const other = newest.get(group.siteId);
    if (!other || isNewer(group, other)) newest.set(group.siteId, group);
  }
  return new Set(groups.filter(({ siteId, id }) => siteId && newest.get(siteId)?.id !== id).map(({ id }) => id));
}

function isNewer(one: GroupedToken, other: GroupedToken): boolean {
  return one.issuedAt !== other.issuedAt ? one.issuedAt > other.issuedAt : one.expiresAt > other.expiresAt;
}

function addTo(groups: Map<string, LegacyToken[]>, key: string, token: LegacyToken): void {
  groups.set(key, [...(groups.get(key) ?? []), token]);
}

function merge(same: readonly LegacyToken[], id: string): GroupedToken {
  const token = same[0]?.token ?? '';
  const { identity, expiresAt, issuedAt = 0 } = decodeToken(token);
  const first = <Field extends keyof LegacyToken>(field: Field) =>
    same.map((one) => one[field]).find((value) => value !== undefined);
  return {
    id,
    token,
    identity,
    expiresAt,
    issuedAt,
    places: same.map(({ place }) => place),
    siteId: first('siteId'),
    siteName: first('siteName'),
    addedAt: first('addedAt'),
    lastUsed: first('lastUsed'),
    isDefault: same.some(({ isDefault }) => isDefault),
  };
}
