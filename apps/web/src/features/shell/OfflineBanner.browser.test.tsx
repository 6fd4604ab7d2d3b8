import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { FakeEdge } from '../../../test-support/FakeEdge.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const DASHBOARD = '/t/default/s/ses_lincoln/dashboard';

afterEach(() => {
  vi.restoreAllMocks();
});

it('queues requests while offline and fills the page when the network is back', async () => {
  const { screen, goOnline } = await renderOffline();
  await expect.element(screen.getByText(/1 request is waiting for a connection/)).toBeVisible();
  await screen.getByRole('button', { name: 'Show waiting requests' }).click();
  await expect.element(screen.getByText('Points for SES Lincoln')).toBeVisible();
  goOnline();
  await expect.element(screen.getByRole('row').filter({ hasText: 'Room temperature' }).first()).toBeVisible();
  await expect.element(screen.getByText(/waiting for a connection/)).not.toBeInTheDocument();
});

it('cancels a queued request', async () => {
  const { screen, services } = await renderOffline();
  await screen.getByRole('button', { name: 'Show waiting requests' }).click();
  await screen.getByRole('button', { name: 'Cancel: Points for SES Lincoln' }).click();
  await expect.element(screen.getByText(/waiting request was cancelled/).first()).toBeVisible();
  expect(services.servicesOf().network.queuedRequests).toEqual([]);
});

it('cancels all queued requests at once', async () => {
  const { screen, services } = await renderOffline();
  await screen.getByRole('button', { name: 'Show waiting requests' }).click();
  await screen.getByRole('button', { name: 'Cancel all' }).click();
  await expect.poll(() => services.servicesOf().network.queuedRequests).toEqual([]);
  await expect.element(screen.getByText(/^You are offline/)).toBeVisible();
});

it('leaves no queued request behind for a later page', async () => {
  const { screen, manager } = await renderOffline();
  await expect.element(screen.getByText(/1 request is waiting for a connection/)).toBeVisible();
  expect(await manager.outbox.list()).toEqual([]);
});

it('lists queued requests in the bell', async () => {
  const { screen } = await renderOffline();
  await screen.getByRole('button', { name: '1 item needs attention' }).click();
  await expect.element(screen.getByText('1 request is waiting for a connection', { exact: true })).toBeVisible();
});

async function renderOffline(): Promise<RenderedApp & { goOnline: () => void }> {
  const edge = new FakeEdge();
  edge.answer(/\/api\//, () => {
    throw new TypeError('Failed to fetch');
  });
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const token = await createTestToken();
  const app = await renderApp({
    path: DASHBOARD,
    tokens: [{ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token }],
    edge,
  });
  const goOnline = () => {
    edge.recover();
    onLine.mockReturnValue(true);
    dispatchEvent(new Event('online'));
  };
  return { ...app, goOnline };
}
