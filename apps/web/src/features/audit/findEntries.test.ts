import type { AuditRecord } from '@building-vitals/tokens';
import { expect, it } from 'vitest';
import type { AuditSearch } from './auditSearchSchema.ts';
import { findEntries } from './findEntries.ts';

const ENTRIES: AuditRecord[] = [
  { number: 3, at: Date.parse('2026-03-29T22:30:00Z'), action: 'token:deleted', success: true, siteId: 'omaha' },
  { number: 2, at: Date.parse('2026-03-29T12:00:00Z'), action: 'token:validated', success: false, siteId: 'omaha' },
  { number: 1, at: Date.parse('2026-03-28T22:30:00Z'), action: 'token:added', success: true, siteId: 'lincoln' },
];

it.each<[AuditSearch, number[]]>([
  [{}, [3, 2, 1]],
  [{ action: 'token:added' }, [1]],
  [{ site: 'omaha' }, [3, 2]],
  [{ result: 'failed' }, [2]],
  [{ result: 'ok', site: 'omaha' }, [3]],
  [{ from: '2026-03-29' }, [3, 2]],
  [{ to: '2026-03-29' }, [2, 1]],
  [{ from: '2026-03-29', to: '2026-03-29' }, [2]],
])('finds %j by the days of a time zone, including one of 23 hours', (search, numbers) => {
  expect(findEntries(ENTRIES, search, 'Europe/Berlin').map(({ number }) => number)).toEqual(numbers);
});
