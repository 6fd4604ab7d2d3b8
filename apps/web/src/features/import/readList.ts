import type { ImportRow } from './importRow.ts';

/** What was read from JSON, or why nothing was. */
export type ReadList =
  | { readonly rows: readonly ImportRow[] }
  /** `encrypted-backup`: a backup with a passphrase, which is restored elsewhere. */
  | { readonly problem: 'not-json' | 'no-tokens' | 'encrypted-backup' };

/**
 * Reads a JSON array of `{siteId, siteName, deviceId?, token}`, the unencrypted export of this app (`{tokens: […]}`), and
 * `ace_site_tokens` of earlier versions, whose tokens are in base64.
 */
export function readList(text: string): ReadList {
  const value = parse(text);
  if (value === undefined) return { problem: 'not-json' };
  if (isRecord(value) && value.format === 'building-vitals-backup') return { problem: 'encrypted-backup' };
  const entries = isRecord(value) ? value.tokens : value;
  if (!Array.isArray(entries) || entries.length === 0) return { problem: 'no-tokens' };
  return { rows: entries.map((entry: unknown, index) => toRow(isRecord(entry) ? entry : {}, index + 1)) };
}

function toRow(entry: Record<string, unknown>, line: number): ImportRow {
  const siteId = text(entry.siteId);
  return {
    line,
    siteId,
    siteName: text(entry.siteName) || siteId,
    deviceId: text(entry.deviceId),
    token: withoutBase64(text(entry.token)),
    known: {
      addedAt: moment(entry.addedAt),
      lastUsed: moment(entry.lastUsed),
      useCount: typeof entry.useCount === 'number' ? entry.useCount : undefined,
      refreshEndpoint: text(entry.refreshEndpoint) || undefined,
      isDefault: entry.isDefault === true ? true : undefined,
    },
  };
}

/** A token contains dots, base64 does not. */
function withoutBase64(token: string): string {
  if (token === '' || token.includes('.')) return token;
  try {
    return atob(token);
  } catch {
    return token;
  }
}

/** In ms since the epoch, from a number or an ISO date. */
function moment(value: unknown): number | undefined {
  const at = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}

/** Site IDs may be digits that somebody wrote without quotes. */
function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Never throws, as a parser's message would quote the content. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
