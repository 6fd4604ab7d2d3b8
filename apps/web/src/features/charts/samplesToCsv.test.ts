import type { SeriesColumns } from '@building-vitals/ace-api';
import { describe, expect, it } from 'vitest';
import type { ChartSeries } from './ChartSeries.ts';
import { samplesToCsv } from './samplesToCsv.ts';

const NOON = Date.UTC(2026, 0, 15, 12);
const STATES = { kind: 'state', states: { 0: 'inactive', 1: 'active' } } as const;

describe('samplesToCsv', () => {
  it('has a row per instant and a column per point, empty without a readable sample', () => {
    const room = aSeries({ label: 'Room', t: [NOON, NOON + 60_000], v: [71.5, null] });
    const fan = aSeries({ label: 'Fan', unit: null, t: [NOON + 60_000, NOON + 90_500], v: [1, 2], ...STATES });
    expect(rowsOf([room, fan], 'America/Chicago')).toEqual([
      '\uFEFFTime (America/Chicago),Time (UTC),Room (°F),Fan',
      '2026-01-15 06:00:00,2026-01-15T12:00:00.000Z,71.5,',
      '2026-01-15 06:01:00,2026-01-15T12:01:00.000Z,,active',
      '2026-01-15 06:01:30,2026-01-15T12:01:30.500Z,,2',
    ]);
  });

  it('distinguishes points with the same label by their names', () => {
    const [title] = rowsOf([aSeries({ name: 'a/1' }), aSeries({ name: 'a/2' })]);
    expect(title).toBe('\uFEFFTime (UTC),Time (UTC),Room (°F) a/1,Room (°F) a/2');
  });

  it('quotes what would break a row, and disarms formulas', () => {
    const [title] = rowsOf([aSeries({ label: 'Hall "A", B', unit: null }), aSeries({ label: '=1+1', unit: null })]);
    expect(title).toBe('\uFEFFTime (UTC),Time (UTC),"Hall ""A"", B","\'=1+1"');
  });

  it('crosses a clock change', () => {
    const change = Date.UTC(2026, 2, 8, 8);
    const rows = rowsOf([aSeries({ t: [change - 1000, change], v: [-1, 2] })], 'America/Chicago');
    expect(rows.slice(1)).toEqual([
      '2026-03-08 01:59:59,2026-03-08T07:59:59.000Z,-1',
      '2026-03-08 03:00:00,2026-03-08T08:00:00.000Z,2',
    ]);
  });

  it('is generated in parts if it is long', () => {
    const t = Array.from({ length: 25_000 }, (_, index) => NOON + index * 1000);
    const parts = [...samplesToCsv({ series: [aSeries({ t, v: t })], zone: 'UTC', timeTitle: 'Time' })];
    expect(parts.length).toBe(4);
    expect(parts.join('').trimEnd().split('\r\n').length).toBe(25_001);
  });
});

function rowsOf(series: readonly ChartSeries[], zone = 'UTC'): string[] {
  return [...samplesToCsv({ series, zone, timeTitle: 'Time' })].join('').trimEnd().split('\r\n');
}

function aSeries({
  name = 'a',
  label = 'Room',
  unit = '°F',
  ...columns
}: Partial<Omit<ChartSeries, 'columns'> & Omit<SeriesColumns, 'unit'>>): ChartSeries {
  return { name, label, unit, color: '#111111', columns: { t: [], v: [], kind: 'number', unparsable: 0, ...columns } };
}
