import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAceTime } from './parseAceTime.ts';
import { createColumnsCollector, samplesToColumns } from './samplesToColumns.ts';

const FIVE_MINUTES = 300_000;
const MIDNIGHT = Date.UTC(2026, 7, 7);

/** Rows of one point, five minutes apart. */
function rows(name: string, values: unknown[]): unknown[] {
  return values.map((value, row) => ({ name, value, time: aceTime(MIDNIGHT + row * FIVE_MINUTES) }));
}

function aceTime(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19);
}

describe('samplesToColumns', () => {
  it('sorts the rows of many points into columns by point', () => {
    const samples = [
      { name: 'a/temp', value: '63.8', time: '2026-08-07T00:00:00' },
      { name: 'b/temp', value: '70.6', time: '2026-08-07T00:00:00' },
      { name: 'a/temp', value: '64', time: '2026-08-07T00:05:00.123456' },
    ];

    expect([...samplesToColumns(samples)]).toEqual([
      ['a/temp', { t: [MIDNIGHT, MIDNIGHT + FIVE_MINUTES + 123], v: [63.8, 64], kind: 'number', unparsable: 0 }],
      ['b/temp', { t: [MIDNIGHT], v: [70.6], kind: 'number', unparsable: 0 }],
    ]);
  });

  it('turns the words of a binary point into states', () => {
    expect(samplesToColumns(rows('fan', ['active', 'inactive', 'active'])).get('fan')).toEqual({
      t: [MIDNIGHT, MIDNIGHT + FIVE_MINUTES, MIDNIGHT + 2 * FIVE_MINUTES],
      v: [1, 0, 1],
      kind: 'state',
      states: { 0: 'inactive', 1: 'active' },
      unparsable: 0,
    });
  });

  it('turns a value that is neither a number nor a state into null, and counts it', () => {
    const series = samplesToColumns(rows('temp', ['63.8', '(WHAT ROOM?)', '', null, '64.1'])).get('temp');

    expect(series).toMatchObject({ v: [63.8, null, null, null, 64.1], kind: 'number', unparsable: 3 });
  });

  it('counts a stray word among measurements as unparsable', () => {
    const series = samplesToColumns(rows('temp', ['active', '63.8', '64.1'])).get('temp');

    expect(series).toMatchObject({ v: [null, 63.8, 64.1], kind: 'number', unparsable: 1 });
    expect(series).not.toHaveProperty('states');
  });

  it('counts a stray measurement among states as unparsable', () => {
    const series = samplesToColumns(rows('fan', ['active', '63.8', 'inactive'])).get('fan');

    expect(series).toMatchObject({ v: [1, null, 0], kind: 'state', unparsable: 1 });
  });

  it('keeps the ones and zeros of a binary point that mixes them with words', () => {
    const series = samplesToColumns(rows('fan', ['1', 'active', '0'])).get('fan');

    expect(series).toMatchObject({ v: [1, 1, 0], kind: 'state', unparsable: 0 });
  });

  it('treats ones and zeros alone as numbers', () => {
    expect(samplesToColumns(rows('count', ['1', '0'])).get('count')).toMatchObject({ v: [1, 0], kind: 'number' });
  });

  it('leaves out a row with an invalid time, and counts it', () => {
    const samples = [
      ...rows('temp', ['63.8']),
      { name: 'temp', value: '70', time: 'never' },
      { name: 'temp', value: '70' },
    ];

    expect(samplesToColumns(samples).get('temp')).toMatchObject({ t: [MIDNIGHT], v: [63.8], unparsable: 2 });
  });

  it('ignores a row without a name', () => {
    expect(samplesToColumns([null, 7, 'row', [], {}, { name: 5, value: '1', time: '2026-08-07T00:00:00' }]).size).toBe(
      0,
    );
  });

  it('sorts rows that arrive out of order', () => {
    const series = samplesToColumns(rows('temp', ['1.5', 'x', '3.5']).reverse()).get('temp');

    expect(series).toEqual({
      t: [MIDNIGHT, MIDNIGHT + FIVE_MINUTES, MIDNIGHT + 2 * FIVE_MINUTES],
      v: [1.5, null, 3.5],
      kind: 'number',
      unparsable: 1,
    });
  });

  it('keeps the last of two values at one instant, without counting the other as unparsable', () => {
    const samples = [...rows('temp', ['x', '2.5']), ...rows('temp', ['1.5'])];

    expect(samplesToColumns(samples).get('temp')).toMatchObject({ v: [1.5, 2.5], unparsable: 0 });
  });

  it('accepts every name, including those of object properties', () => {
    expect([...samplesToColumns(rows('__proto__', ['1'])).keys()]).toEqual(['__proto__']);
  });
});

describe('samplesToColumns, whatever the rows', () => {
  const anyRow = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    value: fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.constantFrom('active', 'inactive', '', 'x'),
      fc.anything(),
    ),
    time: fc.oneof(
      fc.integer({ min: 0, max: 50 }).map((minute) => aceTime(minute * 60_000)),
      fc.string(),
    ),
  });
  const anyRows = fc.array(fc.oneof({ weight: 9, arbitrary: anyRow }, { weight: 1, arbitrary: fc.anything() }));

  it('returns columns of equal length with ascending instants and finite values', () => {
    fc.assert(
      fc.property(anyRows, (samples) => {
        for (const { t, v } of samplesToColumns(samples).values()) {
          expect(v).toHaveLength(t.length);
          expect(t.every((instant, row) => row === 0 || instant > Number(t[row - 1]))).toBe(true);
          expect(v.every((value) => value === null || Number.isFinite(value))).toBe(true);
        }
      }),
    );
  });

  it('returns only zeros and ones for states', () => {
    fc.assert(
      fc.property(anyRows, (samples) => {
        for (const { v, kind, states } of samplesToColumns(samples).values()) {
          expect(kind === 'state').toBe(states !== undefined);
          if (kind === 'state') expect(v.every((value) => value === null || value === 0 || value === 1)).toBe(true);
        }
      }),
    );
  });

  it('counts each null and each row without a time, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (samples) => {
        for (const [name, { v, unparsable }] of samplesToColumns(samples)) {
          const untimed = samples.filter((row) => row.name === name && parseAceTime(row.time) === null);
          expect(unparsable).toBe(untimed.length + v.filter((value) => value === null).length);
        }
      }),
    );
  });

  it('returns the same for rows at once and in pages', () => {
    fc.assert(
      fc.property(fc.array(anyRows), (pages) => {
        const collector = createColumnsCollector();
        for (const page of pages) collector.add(page);

        expect(collector.columns()).toEqual(samplesToColumns(pages.flat()));
      }),
    );
  });
});

describe('createColumnsCollector', () => {
  it('returns the columns so far, which later rows do not change', () => {
    const collector = createColumnsCollector();
    collector.add(rows('temp', ['1.5']));
    const early = collector.columns().get('temp');
    collector.add(rows('temp', ['2.5', '3.5']));

    expect(early?.v).toEqual([1.5]);
    expect(collector.columns().get('temp')?.v).toEqual([2.5, 3.5]);
  });
});
