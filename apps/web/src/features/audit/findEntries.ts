import type { AuditRecord } from '@building-vitals/tokens';
import { instantOf } from '../../lib/zonedTime.ts';
import type { AuditSearch } from './auditSearchSchema.ts';

const DAY_MS = 86_400_000;

/** The entries that match the filters. @param timeZone of the dates; the computer's by default */
export function findEntries(
  entries: readonly AuditRecord[],
  { action, site, result, from, to }: AuditSearch,
  timeZone?: string,
): readonly AuditRecord[] {
  const begin = from ? instantOf(`${from}T00:00`, timeZone) : Number.NEGATIVE_INFINITY;
  const end = to ? instantOf(`${dayAfter(to)}T00:00`, timeZone) : Number.POSITIVE_INFINITY;
  return entries.filter(
    (entry) =>
      (action === undefined || entry.action === action) &&
      (site === undefined || entry.siteId === site) &&
      (result === undefined || entry.success === (result === 'ok')) &&
      entry.at >= begin &&
      entry.at < end,
  );
}

/** By calendar: not every day has 24 hours. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}
