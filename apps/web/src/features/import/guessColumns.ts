import type { Column } from './importRow.ts';

/** The index of each field's column; null if it has none. */
export type ColumnMap = Readonly<Record<Column, number | null>>;

/** Known column names, the most certain first; compared ignoring case, spaces and punctuation. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  token: ['token', 'apitoken', 'aceapitoken', 'acetoken', 'accesstoken', 'jwt', 'apikey', 'key', 'schlüssel'],
  deviceId: ['deviceid', 'gatewayid', 'geräteid', 'gerätid', 'device', 'gateway', 'gerät'],
  siteId: ['siteid', 'standortid', 'sitecode', 'site', 'standort', 'id'],
  siteName: ['sitename', 'nicename', 'displayname', 'standortname', 'bezeichnung', 'name', 'site', 'standort'],
};

/** Every JWT starts with `{"` in base64url. */
const TOKEN_PATTERN = /^(bearer\s+)?eyJ[\w-]*\.[\w-]+\.[\w-]+$/i;

/** Whether the first row of a table is a header. */
export function hasHeader(firstRow: readonly string[]): boolean {
  if (firstRow.some((cell) => TOKEN_PATTERN.test(cell.trim()))) return false;
  const known = Object.values(NAMES).flat();
  return firstRow.some((cell) => known.includes(plain(cell)));
}

/** Guesses by the column names. */
export function guessByHeader(header: readonly string[]): ColumnMap {
  const names = header.map(plain);
  const taken = new Set<number>();
  const take = (column: Column): number | null => {
    const found = NAMES[column].map((name) => names.indexOf(name)).find((index) => index >= 0 && !taken.has(index));
    if (found === undefined) return null;
    taken.add(found);
    return found;
  };
  // "site" is the name if there is an ID as well, so it comes last.
  const [token, deviceId, siteId] = [take('token'), take('deviceId'), take('siteId')];
  return { siteId, siteName: take('siteName'), deviceId, token };
}

/** Guesses by the content of a row: the token looks like one; the others are site, name and device in this order. */
export function guessByContent(row: readonly string[]): ColumnMap {
  const token = row.findIndex((cell) => TOKEN_PATTERN.test(cell.trim()));
  const others = row.map((_cell, index) => index).filter((index) => index !== token);
  const [siteId = null, siteName = null, deviceId = null] = others;
  return { siteId, siteName, deviceId, token: token < 0 ? null : token };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
