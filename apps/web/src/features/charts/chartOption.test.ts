import type { SeriesColumns } from '@building-vitals/ace-api';
import { describe, expect, it } from 'vitest';
import type { ChartSeries } from './ChartSeries.ts';
import type { ChartClock } from './chartClock.ts';
import { type ChartOptionInput, chartOption } from './chartOption.ts';

const COLORS = { series: ['#111111'], text: '#222222', line: '#333333', paper: '#444444' };
const WINDOW = { start: 0, end: 1000 };
const CLOCK: ChartClock = { useUTC: true, shift: 0, moment: (at) => `at ${at}`, mark: String };
const STATES = { kind: 'state', states: { 0: 'inactive', 1: 'active', 2: 'fault' } } as const;

describe('chartOption', () => {
  it('has a line per point, with its own columns and colour', () => {
    const { series, dataset } = optionOf([aSeries({ name: 'a' }), aSeries({ name: 'b', color: '#b00000' })]);
    expect(series).toMatchObject([
      { type: 'line', id: 'a', datasetIndex: 0, color: '#a00000' },
      { type: 'line', id: 'b', datasetIndex: 1, color: '#b00000' },
    ]);
    expect(dataset).toMatchObject([{ source: { t: Float64Array.of(10, 20), v: Float64Array.of(1, 2) } }, {}]);
  });

  it('spans the requested window, even without samples', () => {
    expect(optionOf([aSeries({})]).xAxis).toMatchObject({ type: 'time', min: 0, max: 1000 });
  });

  it('uses the positions and labels of the clock', () => {
    const clock = { ...CLOCK, shift: 500 };
    const { useUTC, xAxis, dataset, tooltip } = optionOf([aSeries({})], { clock });
    expect(useUTC).toBe(true);
    expect(xAxis).toMatchObject({ min: 500, max: 1500, axisLabel: { formatter: clock.mark } });
    expect(dataset).toMatchObject([{ source: { t: Float64Array.of(510, 520) } }]);
    expect(tooltip.formatter([{ axisValue: 511 }]).split('\n')).toEqual(['at 11', 'A: 1!']);
  });

  it('has an axis per unit, on alternating sides', () => {
    const { series, yAxis } = optionOf([aSeries({}), aSeries({ unit: '%' }), aSeries({}), aSeries({ unit: null })]);
    expect(yAxis).toMatchObject([
      { name: '°F', position: 'left' },
      { name: '%', position: 'right' },
      { name: '', position: 'left' },
    ]);
    expect(series.map(({ yAxisIndex }) => yAxisIndex)).toEqual([0, 1, 0, 2]);
  });

  it('places axes of the same side next to each other', () => {
    const units = ['°F', '%', 'kW', 'Pa'].map((unit) => aSeries({ unit }));
    const offsets = optionOf(units).yAxis.map(({ offset }) => offset);
    expect(offsets.slice(0, 2)).toEqual([0, 0]);
    expect(offsets[2]).toBeGreaterThan(0);
    expect(offsets[3]).toBe(offsets[2]);
  });

  it('shows states as steps on an axis with their names', () => {
    const { series, yAxis } = optionOf([aSeries({}), aSeries({ unit: null, columns: columnsOf([0, 2], STATES) })]);
    expect(series).toMatchObject([{ sampling: 'lttb' }, { step: 'end', yAxisIndex: 1 }]);
    expect(series[1]).not.toHaveProperty('sampling');
    expect(yAxis[1]).toMatchObject({ min: 0, max: 2, interval: 1 });
    expect([0, 1, 2, 3].map((value) => yAxis[1]?.axisLabel.formatter?.(value))).toEqual([
      'inactive',
      'active',
      'fault',
      '3',
    ]);
  });

  it('shows a single sample as a dot', () => {
    const { series } = optionOf([aSeries({}), aSeries({ columns: columnsOf([1]) })]);
    expect(series.map(({ showSymbol }) => showSymbol)).toEqual([false, true]);
  });

  it('has a tooltip with times and values, without points that have no sample there', () => {
    const { tooltip } = optionOf([
      aSeries({ label: 'Room', columns: columnsOf([71, 75]) }),
      aSeries({ label: 'Hall', columns: columnsOf([72, 76]) }),
      aSeries({ label: 'Yard', columns: columnsOf([]) }),
    ]);
    const lines = tooltip.formatter([{ axisValue: 11 }]).split('\n');
    expect(lines).toEqual(['at 11', 'Room: 71!', 'Hall: 72!']);
    expect(tooltip.formatter([])).toBe('');
  });

  it('hides axes that would leave no room for the lines', () => {
    const units = ['°F', '%', 'kW'].map((unit) => aSeries({ unit }));
    const shown = (width: number) => optionOf(units, { width }).yAxis.map(({ show }) => show);
    expect(shown(320)).toEqual([true, false, false]);
    expect(shown(1000)).toEqual([true, true, true]);
  });

  it('contains no HTML, which the page forbids', () => {
    expect(optionOf([aSeries({})]).tooltip).toMatchObject({ renderMode: 'richText' });
  });
});

/** As much of ECharts' loosely typed option as is looked at here. */
interface Option {
  readonly useUTC: boolean;
  readonly series: readonly { readonly yAxisIndex: number; readonly showSymbol: boolean }[];
  readonly dataset: readonly object[];
  readonly xAxis: object;
  readonly yAxis: readonly {
    readonly offset: number;
    readonly show: boolean;
    readonly axisLabel: { readonly formatter?: (value: number) => string };
  }[];
  readonly tooltip: { readonly formatter: (items: unknown) => string };
}

function optionOf(series: readonly ChartSeries[], fields: Partial<ChartOptionInput> = {}): Option {
  const option = chartOption({
    series,
    width: 1200,
    window: WINDOW,
    clock: CLOCK,
    colors: COLORS,
    format: (value) => `${value}!`,
    ...fields,
  });
  return option as unknown as Option;
}

function aSeries(fields: Partial<ChartSeries>): ChartSeries {
  return { name: 'a', label: 'A', unit: '°F', columns: columnsOf([1, 2]), color: '#a00000', ...fields };
}

function columnsOf(v: number[], fields: Partial<SeriesColumns> = {}): SeriesColumns {
  return { t: v.map((_value, index) => 10 * (index + 1)), v, kind: 'number', unparsable: 0, ...fields };
}
