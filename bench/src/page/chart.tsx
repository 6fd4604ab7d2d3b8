import type { SeriesColumns } from '@building-vitals/ace-api';
import { LineChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, getInstanceByDom, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { createRoot } from 'react-dom/client';
import { AppProviders } from '../../../apps/web/src/app/AppProviders.tsx';
import type { ChartSeries } from '../../../apps/web/src/features/charts/ChartSeries.ts';
import TimeSeriesChart from '../../../apps/web/src/features/charts/TimeSeriesChart.tsx';
import { createFormats } from '../../../apps/web/src/lib/createFormats.ts';
import { Preferences } from '../../../apps/web/src/services/Preferences.ts';

use([LineChart, GridComponent, TooltipComponent, DataZoomComponent, CanvasRenderer]);

const LINES = 4;
const STEP_MS = 60_000;
const START = Date.UTC(2026, 0, 1);
const HEIGHT = 480;
const WIDTH = 1200;
const COLORS = ['#0b6e7f', '#b3261e', '#5b5bd6', '#8a6100'];

/** What draws the chart: the app, or ECharts with `data` as pairs, which is its usual way. */
export type ChartPainter = 'app' | 'pairs';

/** ms from the samples, as the service's answer was read, to the chart on the screen. To be called in a page that drew none yet. */
export async function paintChart(painter: ChartPainter, samples: number): Promise<number> {
  const series = COLORS.map((color, line) => aSeries(line, color, samples / LINES));
  const place = document.createElement('div');
  place.style.width = `${WIDTH}px`;
  document.body.append(place);
  const start = performance.now();
  await (painter === 'app' ? paintAsApp(series, place) : paintPairs(series, place));
  await nextFrame();
  const ms = performance.now() - start;
  if (isEmpty(place)) throw new Error('Nothing was drawn.');
  return ms;
}

async function paintAsApp(series: readonly ChartSeries[], place: HTMLElement): Promise<void> {
  const window = { start: START, end: START + (series[0]?.columns.t.length ?? 0) * STEP_MS };
  const formats = createFormats('en', 'UTC');
  createRoot(place).render(
    <AppProviders preferences={new Preferences(null)}>
      <TimeSeriesChart series={series} window={window} formats={formats} label="Chart" height={HEIGHT} />
    </AppProviders>,
  );
  // It draws nothing in the frame in which it is made.
  for (;;) {
    const element = place.querySelector<HTMLElement>('[role=img]');
    const chart = element && getInstanceByDom(element);
    if (chart) return drawn(chart);
    await nextFrame();
  }
}

function paintPairs(series: readonly ChartSeries[], place: HTMLElement): Promise<void> {
  place.style.height = `${HEIGHT}px`;
  const chart = init(place);
  const done = drawn(chart);
  chart.setOption({
    animation: false,
    xAxis: { type: 'time' },
    yAxis: { type: 'value', scale: true },
    dataZoom: [{ type: 'slider', filterMode: 'none', showDataShadow: false }],
    series: series.map(({ color, columns: { t, v } }) => ({
      type: 'line',
      color,
      showSymbol: false,
      data: t.map((at, index) => [at, v[index]]),
    })),
  });
  return done;
}

/** Until all is drawn. */
function drawn(chart: EChartsType): Promise<void> {
  // A chart that has learnt its width may finish a frame with nothing in it first.
  const hasContent = () => chart.getZr().storage.getDisplayList().length > 0;
  return new Promise((resolve) => chart.on('finished', () => hasContent() && resolve()));
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function isEmpty(place: HTMLElement): boolean {
  const canvas = place.querySelector('canvas');
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  return !pixels?.some((part) => part > 0);
}

/** A day's wave with noise, as a room's temperature; the same in every run. */
function aSeries(line: number, color: string, samples: number): ChartSeries {
  const columns: SeriesColumns = { t: [], v: [], kind: 'number', unparsable: 0 };
  let noise = line + 1;
  for (let index = 0; index < samples; index++) {
    noise = (noise * 1_103_515_245 + 12_345) % 2_147_483_648;
    columns.t.push(START + index * STEP_MS);
    columns.v.push(70 + line + 4 * Math.sin(index / 229) + noise / 2_147_483_648);
  }
  return { name: `p${line}`, label: `Point ${line}`, unit: '°F', color, columns };
}
