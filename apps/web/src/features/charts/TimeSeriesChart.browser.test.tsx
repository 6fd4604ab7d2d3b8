import { getInstanceByDom } from 'echarts/core';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { AppProviders } from '../../app/AppProviders.tsx';
import { createFormats } from '../../lib/createFormats.ts';
import { Preferences } from '../../services/Preferences.ts';
import type { ChartSeries } from './ChartSeries.ts';
import TimeSeriesChart from './TimeSeriesChart.tsx';

const START = Date.UTC(2026, 0, 15);
const WINDOW = { start: START, end: START + 10_000 };
const FORMATS = createFormats('en', 'UTC');
const RED = '#ff0000';
const BLUE = '#0000ff';

describe('TimeSeriesChart', () => {
  it('is an image with an accessible name', async () => {
    const screen = await render(chartOf([aSeries(RED)]));
    await expect.element(screen.getByRole('img', { name: 'Chart of the room' })).toBeVisible();
  });

  it('draws a line in its colour', async () => {
    await render(chartOf([aSeries(RED)]));
    await expect.poll(() => countPixels(RED)).toBeGreaterThan(50);
  });

  it('draws a single sample', async () => {
    await render(chartOf([aSeries(RED, [71])]));
    await expect.poll(() => countPixels(RED)).toBeGreaterThan(0);
  });

  it('erases a removed line and keeps the others', async () => {
    const { rerender } = await render(chartOf([aSeries(RED), aSeries(BLUE, [80, 80])]));
    await expect.poll(() => countPixels(BLUE)).toBeGreaterThan(50);
    await rerender(chartOf([aSeries(RED)]));
    await expect.poll(() => [countPixels(BLUE) === 0, countPixels(RED) > 50]).toEqual([true, true]);
  });

  it('redraws a line when its data change', async () => {
    const { rerender } = await render(chartOf([aSeries(RED, [70, 75, 80])]));
    await expect.poll(() => countPixels(RED)).toBeGreaterThan(50);
    const before = picture();
    await rerender(chartOf([aSeries(RED, [80, 75, 70])]));
    await expect.poll(picture).not.toBe(before);
  });

  it('follows the width of its container', async () => {
    const { rerender } = await render(chartOf([aSeries(RED)], 400));
    await expect.poll(() => canvas().clientWidth).toBe(400);
    await rerender(chartOf([aSeries(RED)], 300));
    await expect.poll(() => canvas().clientWidth).toBe(300);
  });

  it('zooms and pans by buttons, within the data', async () => {
    const screen = await render(chartOf([aSeries(RED, [70, 70, 70, 70, 80])]));
    const button = (name: string) => screen.getByRole('button', { name });
    await expect.element(button('Zoom out')).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button('Move later')).toHaveAttribute('aria-disabled', 'true');
    await expect.poll(() => countPixels(RED)).toBeGreaterThan(0);
    const whole = picture();
    await button('Zoom in').click();
    await expect.poll(picture).not.toBe(whole);
    const middle = picture();
    await button('Move later').click();
    await expect.poll(picture).not.toBe(middle);
    await expect.element(button('Move later')).toHaveAttribute('aria-disabled', 'true');
    await button('Zoom out').click();
    await expect.poll(picture).toBe(whole);
  });

  it('releases its canvas on unmount', async () => {
    const screen = await render(chartOf([aSeries(RED)]));
    const chart = getInstanceByDom(screen.getByRole('img').element() as HTMLElement);
    expect(chart?.isDisposed()).not.toBe(true);
    await screen.unmount();
    expect(chart?.isDisposed()).toBe(true);
  });
});

function chartOf(series: readonly ChartSeries[], width = 400) {
  return (
    <AppProviders preferences={new Preferences(null)}>
      <div style={{ width }}>
        <TimeSeriesChart series={series} window={WINDOW} formats={FORMATS} label="Chart of the room" height={300} />
      </div>
    </AppProviders>
  );
}

function aSeries(color: string, v: number[] = [70, 72, 71, 74]): ChartSeries {
  const t = v.map((_value, index) => START + 1000 + 1000 * index);
  return { name: `room ${color}`, label: 'Room', unit: '°F', color, columns: { t, v, kind: 'number', unparsable: 0 } };
}

function canvas(): HTMLCanvasElement {
  const found = document.querySelector('canvas');
  if (!found) throw new Error('No canvas is there.');
  return found;
}

function picture(): string {
  return canvas().toDataURL();
}

/** How many opaque pixels have about this colour. */
function countPixels(color: string): number {
  const { width, height } = canvas();
  const data = canvas().getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
  const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const isNear = wanted.every((part, index) => Math.abs(part - (data[at + index] ?? 0)) < 64);
    if (isNear && (data[at + 3] ?? 0) > 128) count++;
  }
  return count;
}
