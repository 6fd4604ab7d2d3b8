import type { AuditRecord } from '@building-vitals/tokens';

const COLUMNS = [
  'number',
  'at',
  'action',
  'success',
  'siteId',
  'deviceId',
  'tokenId',
  'version',
  'tenantId',
  'count',
  'code',
] as const satisfies readonly (keyof AuditRecord)[];

/** The entries as CSV (RFC 4180), times in ISO 8601 and UTC. */
export function toCsv(entries: readonly AuditRecord[]): string {
  const lines = entries.map((entry) =>
    COLUMNS.map((name) => toCell(name === 'at' ? new Date(entry.at).toISOString() : entry[name])),
  );
  return [COLUMNS, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function toCell(value: string | number | boolean | undefined): string {
  const text = String(value ?? '');
  // A spreadsheet would take it for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
