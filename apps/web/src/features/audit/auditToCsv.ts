import type { AuditRecord } from '@building-vitals/tokens';
import { toCsv } from '../../lib/toCsv.ts';

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

/** The entries as CSV, times in ISO 8601 and UTC. */
export function auditToCsv(entries: readonly AuditRecord[]): string {
  const rows = entries.map((entry) =>
    COLUMNS.map((name) => (name === 'at' ? new Date(entry.at).toISOString() : entry[name])),
  );
  return toCsv([COLUMNS, ...rows]);
}
