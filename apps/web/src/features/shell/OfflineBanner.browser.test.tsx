import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { FakeEdge } from '../../../test-support/FakeEdge.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const DASHBOARD = '/t/default/s/ses_lincoln/dashboard';

afterEach(() => {
  vi.restoreAllMocks();
});

it('holds the requests of a page back without a network, and sends them when it returns', async () => {
  const { screen, goOnline } = await renderOffline();
  await expect.element(screen.getByText(/1 request waits for the network/)).toBeVisible();
  await screen.getByRole('button', { name: 'Show what waits' }).click();
  await expect.element(screen.getByText('Points of SES Lincoln')).toBeVisible();
  goOnline();
  await expect.element(screen.getByRole('row').filter({ hasText: 'Room temperature' }).first()).toBeVisible();
  await expect.element(screen.getByText(/waits? for the network/)).not.toBeInTheDocument();
});

it('cancels a waiting request', async () => {
  const { screen, services } = await renderOffline();
  await screen.getByRole('button', { name: 'Show what waits' }).click();
  await screen.getByRole('button', { name: 'Do not wait: Points of SES Lincoln' }).click();
  await expect.element(screen.getByText(/waited for the network and was taken back/).first()).toBeVisible();
  expect(services.servicesOf().network.queuedRequests).toEqual([]);
});

it('cancels all waiting requests', async () => {
  const { screen, services } = await renderOffline();
  await screen.getByRole('button', { name: 'Show what waits' }).click();
  await screen.getByRole('button', { name: 'Cancel all' }).click();
  await expect.poll(() => services.servicesOf().network.queuedRequests).toEqual([]);
  await expect.element(screen.getByText(/^You are offline/)).toBeVisible();
});

it('keeps no requests for a later page', async () => {
  const { screen, manager } = await renderOffline();
  await expect.element(screen.getByText(/1 request waits for the network/)).toBeVisible();
  expect(await manager.outbox.list()).toEqual([]);
});

it('lists waiting requests in the bell', async () => {
  const { screen } = await renderOffline();
  await screen.getByRole('button', { name: '1 thing needs your attention' }).click();
  await expect.element(screen.getByText('1 request waits for the network', { exact: true })).toBeVisible();
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
