import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressOf } from '../../../test-support/addressOf.ts';
import { aPoint, type EdgeRequest, FakeEdge } from '../../../test-support/FakeEdge.ts';
import { nextDownload } from '../../../test-support/nextDownload.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

/** Within a minute, as the clock goes on a little while a test waits; charts end with the full one. */
const NOW = Date.UTC(2026, 0, 15, 11, 59, 10);
const MINUTE_MS = 60_000;
const CHARTS = '/t/default/s/ses_lincoln/charts';
const BATCH_PATH = /\/batch\/timeseries$/;

const ROOM = { name: 'ses/plant/roomTemp', label: 'Room temperature · Lobby' };
const FAN = { name: 'ses/plant/fan', label: 'Fan · AHU 1' };
const BOTH = `?points=${JSON.stringify([ROOM.name, FAN.name])}`;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the points', () => {
  it('are listed with their markers, names and units', async () => {
    const { choice } = await openCharts();
    await expect.element(choice(ROOM)).toHaveTextContent(`${ROOM.label}${ROOM.name}°F`);
    await expect.element(choice(FAN)).toHaveTextContent(`${FAN.label}${FAN.name}`);
  });

  it('are added to the chart and removed from it, and the address follows', async () => {
    const { choice, chart, history } = await openCharts({ search: `?points=["${ROOM.name}"]` });
    await choice(FAN).click();
    await expect.element(chart).toHaveAccessibleName(`Chart of ${ROOM.label}, ${FAN.label}, the last 24 hours`);
    expect(addressOf(history)).toEqual({ points: [ROOM.name, FAN.name] });
    await choice(ROOM).click();
    await expect.element(chart).toHaveAccessibleName(`Chart of ${FAN.label}, the last 24 hours`);
  });

  it('are found by unit', async () => {
    const { screen, choice } = await openCharts();
    await screen.getByRole('searchbox').fill('lobby °f');
    await expect.element(screen.getByText('1 of 3 points')).toBeVisible();
    await expect.element(choice(ROOM)).toBeVisible();
    await expect.element(choice(FAN)).not.toBeInTheDocument();
  });

  it('are all removed at once', async () => {
    const { screen, history } = await openCharts({ search: BOTH });
    await expect.element(screen.getByText('2 of 8 selected')).toBeVisible();
    await screen.getByRole('button', { name: 'Clear selection' }).click();
    await expect.element(screen.getByText('Select points from the list to chart them here.')).toBeVisible();
    expect(addressOf(history)).toEqual({ points: [] });
  });

  it('are rendered only where visible, however many there are', async () => {
    const points = Array.from({ length: 8_500 }, (_, index) => aPoint(`ses/p${index}`, [`Point ${index}`], null));
    const { screen } = await openCharts({ prepare: (edge) => (edge.points = points) });
    await expect.element(screen.getByText('8,500 points')).toBeVisible();
    const list = screen.getByRole('region', { name: 'All points' });
    expect(list.getByRole('checkbox').elements().length).toBeLessThan(40);
    list.element().scrollTop = list.element().scrollHeight;
    await expect.element(list.getByRole('checkbox', { name: /Point 8499/ })).toBeVisible();
  });
});

describe('the range', () => {
  it.each([
    ['90d', 'the last 90 days'],
    ['1y', 'the last year'],
  ])('can be %s', async (range, name) => {
    const { screen, chart, history } = await openCharts({ search: `?points=["${ROOM.name}"]` });
    await screen.getByRole('button', { name: new RegExp(`${name}$`) }).click();
    await expect.element(chart).toHaveAccessibleName(`Chart of ${ROOM.label}, ${name}`);
    expect(addressOf(history)).toMatchObject({ range });
  });

  it('can be custom, is read in the zone of the address, and keeps that zone', async () => {
    const { screen, chart, history, edge } = await openCharts({ search: `${BOTH}&tz=America/Chicago` });
    await screen.getByRole('button', { name: 'Custom' }).click();
    await screen.getByLabelText('From', { exact: true }).fill('2025-12-24T08:00');
    await screen.getByLabelText('To', { exact: true }).fill('2025-12-24T20:30');
    await screen.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect.element(chart).toHaveAccessibleName(/Dec 24, 2025, 8:00 AM to Dec 24, 2025, 8:30 PM$/);
    const range = { from: '2025-12-24T14:00:00.000Z', to: '2025-12-25T02:30:00.000Z' };
    expect(addressOf(history)).toEqual({ points: [ROOM.name, FAN.name], tz: 'America/Chicago', ...range });
    const asked = edge.requests.map(({ body }: EdgeRequest) => body);
    expect(asked).toContainEqual(expect.objectContaining({ start_time: range.from, end_time: range.to }));
  });
});

describe('the zone', () => {
  it('is chosen by name and kept in the address', async () => {
    const { screen, history } = await openCharts({ search: BOTH });
    const zone = screen.getByRole('combobox', { name: 'Time zone' });
    await zone.fill('chicago');
    await screen.getByRole('option', { name: 'America/Chicago' }).click();
    await expect.element(zone).toHaveValue('America/Chicago');
    expect(addressOf(history)).toMatchObject({ tz: 'America/Chicago' });
    await showSamples(screen);
    await expect.element(screen.getByRole('rowheader', { name: /Jan 15, 2026, 6:00:00\sAM/ })).toBeVisible();
  });

  it('falls back to the user’s own when the address names none', async () => {
    const { screen } = await openCharts({ search: `${BOTH}&tz=Mars/Base` });
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    await expect.element(screen.getByRole('combobox', { name: 'Time zone' })).toHaveValue(own);
  });
});

describe('the samples', () => {
  it('are shown as a table, newest first, blank where missing and a dash where unreadable', async () => {
    const { screen } = await openCharts({
      search: `${BOTH}&tz=UTC`,
      prepare: (edge) => edge.answerPoints((name) => (name === ROOM.name ? DIRTY : SWITCHED)),
    });
    await showSamples(screen);
    const rows = screen.getByRole('table', { name: 'All samples' }).getByRole('row');
    await expect.element(rows.nth(1)).toMatchTextContent(/11:54:00\sAM—active$/);
    await expect.element(rows.nth(2)).toMatchTextContent(/^Jan 15, 2026, 11:49:00\sAM70 °F$/);
    await expect.element(screen.getByText(`1 sample of ${ROOM.label} could not be read.`)).toBeVisible();
  });

  it('are exported to a file', async () => {
    const { screen } = await openCharts({
      search: `${BOTH}&tz=America/Chicago`,
      prepare: (edge) => edge.answerPoints((name) => (name === ROOM.name ? DIRTY : SWITCHED)),
    });
    const saved = nextDownload();
    await screen.getByRole('button', { name: 'Download CSV' }).click();
    const { name, text } = await saved;
    expect(name).toBe('ses_lincoln-samples.csv');
    expect(text.split('\r\n')).toEqual([
      `Time (America/Chicago),Time (UTC),${ROOM.label} (°F),${FAN.label}`,
      '2026-01-15 05:49:00,2026-01-15T11:49:00.000Z,70,',
      '2026-01-15 05:54:00,2026-01-15T11:54:00.000Z,,active',
      '',
    ]);
  });
});

describe('a failure', () => {
  it('of one point leaves the others, says why, and is retried alone', async () => {
    const { screen, chart, edge } = await openCharts({
      search: BOTH,
      prepare: (each) => each.answerPoints((name) => (name === FAN.name ? null : GOOD)),
    });
    await expect.element(chart).toHaveAccessibleName(`Chart of ${ROOM.label}, the last 24 hours`);
    await expect.element(screen.getByText(`${FAN.label}: Not found.`)).toBeVisible();
    edge.recover();
    edge.requests.length = 0;
    await screen.getByRole('button', { name: `Try again: ${FAN.label}` }).click();
    await expect.element(chart).toHaveAccessibleName(`Chart of ${ROOM.label}, ${FAN.label}, the last 24 hours`);
    expect(edge.requests.map(({ body }) => body)).toMatchObject([{ points: [FAN.name] }]);
  });

  it('of all points is reported once and retried', async () => {
    const { screen, chart, edge } = await openCharts({
      search: BOTH,
      prepare: (each) => each.fail(BATCH_PATH, 'RATE_LIMITED'),
    });
    const problem = screen.getByRole('alert').filter({ hasText: 'Try again' });
    await expect.element(problem).toMatchTextContent('Too many requests');
    edge.recover();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(chart).toBeVisible();
  });

  it('to answer in time can be cancelled and retried', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: NOW });
    const { screen, chart, edge } = await openCharts({
      search: BOTH,
      prepare: (each) => each.answer(BATCH_PATH, () => new Promise(() => {})),
    });
    await expect.element(screen.getByText('Loading chart …')).toBeVisible();
    vi.advanceTimersByTime(3_000);
    await screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText('Loading stopped.')).toBeVisible();
    edge.recover();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(chart).toBeVisible();
  });
});

type Screen = RenderedApp['screen'];

interface ChartsOptions {
  readonly search?: string;
  readonly prepare?: (edge: FakeEdge) => void;
}

async function openCharts({ search = '', prepare }: ChartsOptions = {}) {
  const edge = new FakeEdge();
  prepare?.(edge);
  const token = await createTestToken();
  const tokens = [{ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token }];
  const app = await renderApp({ path: CHARTS + search, tokens, edge });
  const choice = ({ label }: { label: string }) =>
    app.screen.getByRole('region', { name: 'All points' }).getByRole('listitem').filter({ hasText: label });
  const chart = app.screen.getByRole('img', { name: /^Chart of/ });
  return { ...app, choice, chart };
}

async function showSamples(screen: Screen): Promise<void> {
  await screen.getByRole('button', { name: 'Show all samples' }).click();
}

const TIMES = [NOW - 10 * MINUTE_MS - 10_000, NOW - 5 * MINUTE_MS - 10_000];
const GOOD = { t: TIMES, v: [70, 72], kind: 'number', unparsable: 0 };
const DIRTY = { t: TIMES, v: [70, null], kind: 'number', unparsable: 1 };
const SWITCHED = { t: TIMES.slice(1), v: [1], kind: 'state', states: { 0: 'inactive', 1: 'active' }, unparsable: 0 };
