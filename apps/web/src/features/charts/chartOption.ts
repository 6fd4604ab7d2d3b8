import type { EChartsCoreOption } from 'echarts/core';
import type { TimeRange } from '../../lib/recentWindow.ts';
import type { ChartColors } from '../../theme/useChartColors.ts';
import type { ChartSeries } from './ChartSeries.ts';
import type { ChartClock } from './chartClock.ts';
import { sampleAt } from './sampleAt.ts';
import { toChartColumns } from './toChartColumns.ts';

const AXIS_WIDTH = 56;
const ZOOM_HEIGHT = 22;
/** If there is less width than this per axis, the axes are hidden; the summary below the chart has the values. */
const WIDTH_PER_AXIS = 200;

export interface ChartOptionInput {
  readonly series: readonly ChartSeries[];
  /** The span of the time axis, ms since the epoch. */
  readonly window: TimeRange;
  readonly clock: ChartClock;
  readonly colors: ChartColors;
  /** The width of the chart, px. */
  readonly width: number;
  /** Formats a value: "71.4 °F". */
  readonly format: (value: number, series: ChartSeries) => string;
}

/** The ECharts options: a line per point, a vertical axis per unit, and the time below with a slider to zoom. */
export function chartOption(input: ChartOptionInput): EChartsCoreOption {
  const { series, window, clock, colors, width } = input;
  const axes = [...new Set(series.map(axisOf))];
  const shownAxes = Math.min(axes.length, Math.max(1, Math.floor(width / WIDTH_PER_AXIS)));
  const leftAxes = Math.ceil(shownAxes / 2);
  const rightAxes = shownAxes - leftAxes;
  return {
    animation: false,
    useUTC: clock.useUTC,
    textStyle: { fontFamily: 'system-ui, sans-serif', color: colors.text },
    dataset: series.map(({ columns }) => ({
      dimensions: ['t', 'v'],
      source: { ...toChartColumns(columns, clock.shift) },
    })),
    grid: {
      left: 12 + leftAxes * AXIS_WIDTH - 8,
      right: 20 + rightAxes * AXIS_WIDTH,
      top: 34,
      bottom: 34 + ZOOM_HEIGHT + 12,
    },
    tooltip: {
      trigger: 'axis',
      // HTML tooltips use inline styles, which the page's Content-Security-Policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: colors.paper,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 12 },
      formatter: (items: unknown) => tooltipText(items, input),
    },
    xAxis: {
      type: 'time',
      min: window.start + clock.shift,
      max: window.end + clock.shift,
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { lineStyle: { color: colors.line } },
      axisLabel: { color: colors.text, hideOverlap: true, formatter: clock.mark },
    },
    yAxis: axes.map((axis, index) => ({ ...valueAxis(axis, index, series, colors), show: index < shownAxes })),
    dataZoom: [
      { type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
      {
        type: 'slider',
        filterMode: 'none',
        height: ZOOM_HEIGHT,
        bottom: 8,
        showDataShadow: false,
        brushSelect: false,
        labelFormatter: (place: number) => clock.moment(place - clock.shift),
        borderColor: colors.line,
        textStyle: { color: colors.text },
      },
    ],
    series: series.map((each, index) => ({
      type: 'line',
      id: each.name,
      name: each.label,
      datasetIndex: index,
      encode: { x: 't', y: 'v' },
      yAxisIndex: axes.indexOf(axisOf(each)),
      color: each.color,
      lineStyle: { width: 1.75 },
      showSymbol: isLonely(each),
      symbolSize: 5,
      connectNulls: false,
      ...(each.columns.kind === 'state' ? { step: 'end' } : { sampling: 'lttb' }),
    })),
  };
}

/** Points of the same unit share an axis; states have their own. */
function axisOf({ columns, unit }: ChartSeries): string {
  return columns.kind === 'state' ? STATES : (unit ?? '');
}

const STATES = 'states';

/** A single sample draws no line, so it needs a dot. */
function isLonely({ columns }: ChartSeries): boolean {
  return columns.t.length < 2;
}

function valueAxis(axis: string, index: number, series: readonly ChartSeries[], colors: ChartColors): object {
  const isLeft = index % 2 === 0;
  return {
    type: 'value',
    position: isLeft ? 'left' : 'right',
    offset: Math.floor(index / 2) * AXIS_WIDTH,
    axisLine: { show: index > 0, lineStyle: { color: colors.line } },
    axisLabel: { color: colors.text },
    splitLine: { show: index === 0, lineStyle: { color: colors.line } },
    nameTextStyle: {
      color: colors.text,
      align: isLeft ? 'left' : 'right',
      padding: isLeft ? [0, 0, 0, -28] : [0, -28, 0, 0],
    },
    ...(axis === STATES ? stateAxis(series) : { name: axis, scale: true }),
  };
}

function stateAxis(series: readonly ChartSeries[]): object {
  const names = Object.assign({}, ...series.map(({ columns }) => columns.states ?? {})) as Record<number, string>;
  const highest = Math.max(1, ...Object.keys(names).map(Number));
  return {
    min: 0,
    max: highest,
    interval: 1,
    axisLabel: { formatter: (value: number) => names[value] ?? String(value) },
  };
}

/** The values of all lines at the instant under the pointer; their samples are rarely at the same one. */
function tooltipText(items: unknown, { series, window, clock, format }: ChartOptionInput): string {
  const [first] = (Array.isArray(items) ? items : [items]) as { readonly axisValue?: number }[];
  if (first?.axisValue === undefined) return '';
  const at = first.axisValue - clock.shift;
  const reach = (window.end - window.start) / REACH_OF_WINDOW;
  const lines = series.flatMap((each) => {
    const value = sampleAt(each.columns, at, reach);
    return value === null ? [] : [`${each.label}: ${format(value, each)}`];
  });
  return [clock.moment(at), ...lines].join('\n');
}

/** A sample counts for the instant under the pointer up to this part of the window away. */
const REACH_OF_WINDOW = 100;
