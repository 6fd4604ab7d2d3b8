import { createProblem, type ProblemCode } from '@building-vitals/ace-api';
import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressOf } from '../../../test-support/addressOf.ts';
import { aPoint, type EdgeRequest, FakeEdge } from '../../../test-support/FakeEdge.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

/** Within a minute, as the clock goes on a little while a test waits; charts end with the full one. */
const NOW = Date.UTC(2026, 0, 15, 11, 59, 10);
const WINDOW_END = Date.UTC(2026, 0, 15, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DASHBOARD = '/t/default/s/ses_lincoln/dashboard';
const POINTS_PATH = /\/points$/;
const BATCH_PATH = /\/batch\/timeseries$/;

const ROOM = { name: 'ses/plant/roomTemp', label: 'Room temperature · Lobby' };
const SUPPLY = { name: 'ses/plant/supplyTemp', label: 'Supply air temperature · AHU 1' };
const FAN = { name: 'ses/plant/fan', label: 'Fan · AHU 1' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the points', () => {
  it('are listed with their last values and times', async () => {
    const { screen, row } = await openDashboard({ prepare: (edge) => edge.answerPoints(() => GOOD) });
    await expect.element(row(ROOM)).toHaveTextContent(`${ROOM.label}${ROOM.name}72 °F5 minutes ago`);
    await expect.element(row(FAN)).toHaveTextContent(`${FAN.label}${FAN.name}725 minutes ago`);
    await expect.element(screen.getByText('3 points')).toBeVisible();
  });

  it('are requested with the site’s token', async () => {
    const { row, edge, token } = await openDashboard();
    await expect.element(row(ROOM)).toBeVisible();
    const asked = edge.requests.filter(({ path }) => path.startsWith('/api/'));
    expect(new Set(asked.map((request) => request.token))).toEqual(new Set([token]));
    expect(asked[0]?.path).toMatch(/^\/api\/sites\/ses_lincoln\/points/);
  });

  it('are found by typing', async () => {
    const { screen, row } = await openDashboard();
    await expect.element(row(ROOM)).toBeVisible();
    await screen.getByRole('searchbox').fill('ahu supply');
    await expect.element(row(ROOM)).not.toBeInTheDocument();
    await expect.element(row(SUPPLY)).toBeVisible();
    await expect.element(screen.getByText('1 of 3 points')).toBeVisible();
  });

  it('show an empty result and can be cleared', async () => {
    const { screen, row } = await openDashboard();
    await screen.getByRole('searchbox').fill('boiler');
    await expect.element(screen.getByText('No points match “boiler”.')).toBeVisible();
    await screen.getByRole('button', { name: 'Clear search' }).click();
    await expect.element(row(ROOM)).toBeVisible();
  });

  it('show an empty state for a site without points', async () => {
    const { screen } = await openDashboard({ prepare: (edge) => (edge.points = []) });
    await expect.element(screen.getByText('This site has no points yet.')).toBeVisible();
  });

  it('say which have no value in the last hour', async () => {
    const { row } = await openDashboard({ prepare: (edge) => edge.answerPoints(() => EMPTY) });
    await expect.element(row(ROOM)).toMatchTextContent('No data in the last hour');
  });

  it('fail on their own', async () => {
    const { row } = await openDashboard({ prepare: (edge) => edge.answerPoints(failing(FAN.name)) });
    await expect.element(row(FAN)).toMatchTextContent('Could not be loaded');
    await expect.element(row(ROOM)).toMatchTextContent('72 °F');
  });
});

describe('the chart', () => {
  it('first shows the points of one unit that have data', async () => {
    const { chart, row } = await openDashboard();
    await expect.element(chart()).toHaveAccessibleName(`Chart of ${ROOM.label}, ${SUPPLY.label}, the last 24 hours`);
    await expect.element(tick(row(ROOM))).toBeChecked();
    await expect.element(tick(row(FAN))).not.toBeChecked();
  });

  it('shows the points of the address', async () => {
    const { chart } = await openDashboard({ search: `?points=["${FAN.name}"]` });
    await expect.element(chart()).toHaveAccessibleName(`Chart of ${FAN.label}, the last 24 hours`);
  });

  it('adds a selected point, and the address follows', async () => {
    const { chart, row, history } = await openDashboard({ search: `?points=["${ROOM.name}"]` });
    await tick(row(FAN)).click();
    await expect.element(chart()).toHaveAccessibleName(`Chart of ${ROOM.label}, ${FAN.label}, the last 24 hours`);
    expect(addressOf(history)).toEqual({ points: [ROOM.name, FAN.name] });
  });

  it('removes a deselected point, and may become empty', async () => {
    const { screen, row, history } = await openDashboard({ search: `?points=["${ROOM.name}"]` });
    await tick(row(ROOM)).click();
    await expect.element(screen.getByText(/^Select points from the list below/)).toBeVisible();
    expect(addressOf(history)).toEqual({ points: [] });
  });

  it('removes a point that is removed in its legend', async () => {
    const { screen, row, chart } = await openDashboard();
    await screen.getByRole('img', { name: `Remove ${ROOM.label} from the chart` }).click();
    await expect.element(chart()).toHaveAccessibleName(`Chart of ${SUPPLY.label}, the last 24 hours`);
    await expect.element(tick(row(ROOM))).not.toBeChecked();
  });

  it('shows at most 8 points, and says so', async () => {
    const points = Array.from({ length: 9 }, (_, index) => aPoint(`ses/p${index}`, [`Point ${index}`], null));
    const names = points.slice(0, 8).map(({ name }) => name);
    const { screen, row, history } = await openDashboard({
      search: `?points=${JSON.stringify(names)}`,
      prepare: (edge) => (edge.points = points),
    });
    const ninth = tick(row({ label: 'Point 8' }));
    await ninth.click();
    await expect.element(screen.getByText(/can show up to 8 points/)).toBeVisible();
    await expect.element(ninth).not.toBeChecked();
    expect(addressOf(history)).toEqual({ points: names });
  });

  it('is available as figures', async () => {
    const { screen } = await openDashboard({ search: `?points=["${ROOM.name}"]` });
    const figures = screen.getByRole('table', { name: 'Chart summary' });
    await expect.element(figures.getByRole('row').last()).toHaveTextContent(`${ROOM.label}70 °F71 °F72 °F72 °F3`);
  });

  it('shows the others when one point fails, and says which and why', async () => {
    const { screen, chart } = await openDashboard({
      search: `?points=${JSON.stringify([ROOM.name, FAN.name])}`,
      prepare: (edge) => edge.answerPoints(failing(FAN.name)),
    });
    await expect.element(chart()).toHaveAccessibleName(`Chart of ${ROOM.label}, the last 24 hours`);
    await expect.element(screen.getByText(`${FAN.label}: Not found.`)).toBeVisible();
  });

  it('says that there are no data in the range', async () => {
    const { screen } = await openDashboard({
      search: `?points=["${ROOM.name}"]&range=7d`,
      prepare: (edge) => edge.answerPoints(() => EMPTY),
    });
    await expect.element(screen.getByText('No data for the last 7 days.')).toBeVisible();
  });

  it('says how many samples were unreadable', async () => {
    const { screen } = await openDashboard({
      search: `?points=["${ROOM.name}"]`,
      prepare: (edge) => edge.answerPoints(() => ({ ...EMPTY, t: [NOW - 1, NOW], v: [70, null], unparsable: 1 })),
    });
    await expect.element(screen.getByText(`1 sample of ${ROOM.label} could not be read.`)).toBeVisible();
  });

  it('reports that all points failed, and retries', async () => {
    const { screen, problem, chart, edge } = await openDashboard({
      prepare: (each) => each.fail(BATCH_PATH, 'RATE_LIMITED'),
    });
    await expect.element(problem).toMatchTextContent('Too many requests');
    edge.recover();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(chart()).toBeVisible();
  });
});

describe('the range', () => {
  it('defaults to the last 24 hours', async () => {
    const { screen, chart, edge } = await openDashboard({ search: `?points=["${ROOM.name}"]` });
    await expect.element(chart()).toHaveAccessibleName(/the last 24 hours$/);
    const button = screen.getByRole('button', { name: /the last 24 hours$/ });
    await expect.element(button).toHaveAttribute('aria-pressed', 'true');
    expect(windowsOf(edge)).toContain(windowOf(24));
  });

  it.each([
    ['1h', 'the last hour', 1],
    ['6h', 'the last 6 hours', 6],
    ['7d', 'the last 7 days', 7 * 24],
    ['30d', 'the last 30 days', 30 * 24],
  ])('requests %s and keeps it in the address', async (range, name, hours) => {
    const { screen, chart, history, edge } = await openDashboard({ search: `?points=["${ROOM.name}"]` });
    await screen.getByRole('button', { name: new RegExp(`${name}$`) }).click();
    await expect.element(chart()).toHaveAccessibleName(`Chart of ${ROOM.label}, ${name}`);
    expect(addressOf(history)).toEqual({ points: [ROOM.name], range });
    expect(windowsOf(edge)).toContain(windowOf(hours));
  });

  it('requests a custom range and keeps it in the address', async () => {
    const { screen, history, edge, chart } = await openDashboard({ search: `?points=["${ROOM.name}"]&range=7d` });
    await fillRange(screen, '2025-12-24T08:00', '2025-12-26T20:30');
    const [from, to] = ['2025-12-24T08:00', '2025-12-26T20:30'].map((local) => new Date(local).toISOString());
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(chart()).toHaveAccessibleName(/Dec 24, 2025, 8:00 AM to Dec 26, 2025, 8:30 PM$/);
    expect(addressOf(history)).toEqual({ points: [ROOM.name], from, to });
    expect(windowsOf(edge)).toContain(`${from}/${to}`);
  });

  it.each([
    ['an end before its beginning', '2026-01-02T00:00', '2026-01-01T00:00', 'The end must be after the start.'],
    ['no end', '2026-01-02T00:00', '', 'Enter both dates.'],
    ['no beginning', '', '2026-01-02T00:00', 'Enter both dates.'],
    ['more than a year', '2020-01-01T00:00', '2026-01-01T00:00', 'A chart can show up to one year.'],
  ])('rejects %s beside its field and keeps the input', async (_what, from, to, message) => {
    const { screen, history } = await openDashboard();
    await fillRange(screen, from, to);
    await expect.element(screen.getByLabelText('To', { exact: true })).toHaveAccessibleDescription(message);
    await expect.element(screen.getByLabelText('From', { exact: true })).toHaveValue(from);
    await expect.element(screen.getByLabelText('To', { exact: true })).toHaveValue(to);
    expect(addressOf(history)).toEqual({});
  });

  it('defaults to the last 24 hours for an invalid address', async () => {
    const { chart } = await openDashboard({ search: '?range=2h&from=2026-01-02T00:00:00Z&to=yesterday' });
    await expect.element(chart()).toHaveAccessibleName(/the last 24 hours$/);
  });
});

describe('a service problem', () => {
  it.each<[code: ProblemCode, message: string]>([
    ['UPSTREAM_UNREACHABLE', 'ACE IoT cannot be reached.'],
    ['UPSTREAM_TIMEOUT', 'ACE IoT did not respond in time.'],
    ['UPSTREAM_BAD_RESPONSE', 'The response did not come from ACE IoT.'],
    ['UPSTREAM_ERROR', 'ACE IoT reported an error.'],
    ['RATE_LIMITED', 'Try again in 7 seconds.'],
    ['SITE_FORBIDDEN', 'The token itself is valid.'],
  ])('names %s and retries', async (code, message) => {
    hurryTimeouts();
    const { screen, problem, row, edge } = await openDashboard({
      prepare: (each) => each.fail(POINTS_PATH, code, code === 'RATE_LIMITED' ? { retryAfter: 7 } : {}),
    });
    await expect.element(problem).toMatchTextContent(message);
    edge.recover();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(row(ROOM)).toBeVisible();
    await expect.element(problem).not.toBeInTheDocument();
  });

  it('leaves existing data when it comes later', async () => {
    const { screen, problem, row, edge } = await openDashboard();
    await expect.element(row(ROOM)).toBeVisible();
    edge.fail(POINTS_PATH, 'RATE_LIMITED');
    await screen.getByRole('button', { name: 'Refresh data' }).click();
    await expect.element(problem).toMatchTextContent('Too many requests.');
    await expect.element(row(ROOM)).toMatchTextContent('72 °F');
  });

  it('is not shown when it passes by itself', async () => {
    hurryTimeouts();
    let failures = 0;
    const { row, edge } = await openDashboard({
      prepare: (each) =>
        each.answer(POINTS_PATH, () => {
          if (++failures === 2) each.recover();
          return Response.json(createProblem('UPSTREAM_ERROR'), { status: 502, headers: PROBLEM });
        }),
    });
    await expect.element(row(ROOM)).toBeVisible();
    expect(edge.requests.filter(({ path }) => path.includes('/sites/ses_lincoln/points'))).toHaveLength(3);
  });
});

describe('a slow answer', () => {
  it('shows that the page is waiting', async () => {
    const { screen } = await openSlowDashboard();
    await expect.element(screen.getByText('Loading points …')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Stop', includeHidden: true })).not.toBeInTheDocument();
    vi.advanceTimersByTime(3_000);
    await expect.element(screen.getByText('Still waiting for ACE IoT …')).toBeVisible();
    await expect.element(screen.getByText(/^\d seconds$/)).toBeVisible();
  });

  it('for the chart alone leaves the points, and the chart says so', async () => {
    const { screen, row } = await openSlowDashboard(BATCH_PATH);
    await expect.element(screen.getByText('Loading chart …')).toBeVisible();
    await expect.element(row(ROOM)).toBeVisible();
    vi.advanceTimersByTime(3_000);
    await expect.element(screen.getByText('Still waiting for ACE IoT …')).toBeVisible();
  });

  it('can be cancelled and retried', async () => {
    const { screen, row, edge } = await openSlowDashboard();
    await expect.element(screen.getByText('Loading points …')).toBeVisible();
    vi.advanceTimersByTime(3_000);
    await screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText('Loading stopped.')).toBeVisible();
    await expect.poll(() => edge.requests.at(-1)?.signal.aborted).toBe(true);
    edge.recover();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(row(ROOM)).toBeVisible();
  });
});

describe('a site', () => {
  it('is named in the heading and the document title', async () => {
    const { screen } = await openDashboard();
    await expect.element(screen.getByRole('heading', { level: 1, name: 'SES Lincoln (ses_lincoln)' })).toBeVisible();
    await expect.poll(() => document.title).toBe('SES Lincoln – Dashboard · Building Vitals');
  });

  it('becomes the current one by its address', async () => {
    const { manager } = await openDashboard({ others: ['ses_omaha'] });
    await expect.poll(() => manager.getCurrentSite()).toBe('ses_lincoln');
  });

  it('without a token opens the form with the site filled in, also after an earlier dismissal', async () => {
    const { screen, edge } = await openDashboard({ path: '/t/default/s/ses_omaha/dashboard' });
    await screen.getByRole('dialog', { name: 'Token Required' }).getByRole('button', { name: 'Not now' }).click();
    await expect.element(screen.getByRole('heading', { name: 'No token for this site' })).toBeVisible();
    expect(edge.requests.filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
    await screen.getByRole('link', { name: 'Add New Token' }).click();
    await expect.element(screen.getByRole('textbox', { name: 'Site ID' })).toHaveValue('ses_omaha');
  });
});

type Screen = RenderedApp['screen'];
type Locator = ReturnType<Screen['getByRole']>;

interface DashboardOptions {
  readonly path?: string;
  readonly search?: string;
  readonly prepare?: (edge: FakeEdge) => void;
  /** Sites that have a token before this one. */
  readonly others?: readonly string[];
}

/** The dashboard of a site with a token, with rows and chart at hand. */
async function openDashboard({ path = DASHBOARD, search = '', prepare, others = [] }: DashboardOptions = {}) {
  const edge = new FakeEdge();
  prepare?.(edge);
  const token = await createTestToken();
  const sites = [...others, 'ses_lincoln'].map((siteId) => ({ siteId, siteName: nameOf(siteId), token }));
  const app = await renderApp({ path: path + search, tokens: sites, edge });
  const row = ({ label }: { label: string }) =>
    app.screen.getByRole('region', { name: 'All points' }).getByRole('row').filter({ hasText: label });
  const chart = () => app.screen.getByRole('img', { name: /^Chart of/ });
  const problem = app.screen.getByRole('alert').filter({ hasText: 'Try again' });
  return { ...app, token, row, chart, problem };
}

/** The dashboard while the service does not answer; intervals wait for the test. */
function openSlowDashboard(path = POINTS_PATH) {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: NOW });
  return openDashboard({ prepare: (edge) => edge.answer(path, () => new Promise(() => {})) });
}

function nameOf(siteId: string): string {
  return siteId === 'ses_lincoln' ? 'SES Lincoln' : siteId;
}

function tick(row: Locator): Locator {
  return row.getByRole('checkbox');
}

/** From now on timeouts are over as soon as nothing else is left to do: nobody waits for a second try. */
function hurryTimeouts(): void {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW });
  vi.setTimerTickMode('nextTimerAsync');
}

const EMPTY = { t: [] as number[], v: [] as (number | null)[], kind: 'number', unparsable: 0 };
const GOOD = { t: [NOW - 10 * MINUTE_MS, NOW - 5 * MINUTE_MS], v: [70, 72], kind: 'number', unparsable: 0 };
const PROBLEM = { 'content-type': 'application/problem+json' };

function failing(point: string): (name: string) => typeof EMPTY | null {
  return (name) => (name === point ? null : GOOD);
}

/** The windows of time that were asked for. */
function windowsOf(edge: FakeEdge): string[] {
  const batches = edge.requests.filter(({ path }) => BATCH_PATH.test(path));
  return batches.map(({ body }: EdgeRequest) => {
    const { start_time, end_time } = body as { start_time: string; end_time: string };
    return `${start_time}/${end_time}`;
  });
}

/** The window of so many hours up to now. */
function windowOf(hours: number): string {
  return [WINDOW_END - hours * HOUR_MS, WINDOW_END].map((at) => new Date(at).toISOString()).join('/');
}

async function fillRange(screen: Screen, from: string, to: string): Promise<void> {
  await screen.getByRole('button', { name: 'Custom' }).click();
  await screen.getByLabelText('From', { exact: true }).fill(from);
  await screen.getByLabelText('To', { exact: true }).fill(to);
  await screen.getByRole('button', { name: 'Apply', exact: true }).click();
}
