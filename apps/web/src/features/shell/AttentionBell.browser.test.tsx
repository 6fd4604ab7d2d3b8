import { TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const NOW = Date.UTC(2026, 0, 15, 12);
const DAY_MS = 86_400_000;
const TOKENS = '/t/default/settings/tokens';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

it('is silent while nothing needs attention', async () => {
  const { screen } = await renderWith({ 'SES Falls City': 340 });
  await screen.getByRole('button', { name: 'Alerts', exact: true }).click();
  await expect.element(screen.getByText('Nothing needs attention.')).toBeVisible();
});

it('counts and names the tokens that expire within 30 days or have expired', async () => {
  const { screen } = await renderWith({ 'SES Falls City': 340, 'SES Lincoln': 23.5, 'SES Omaha': -5.5 });
  await screen.getByRole('button', { name: '2 items need attention' }).click();
  const list = screen.getByRole('dialog', { name: 'Needs attention' });
  await expect.element(list.getByText('1 token has expired')).toBeVisible();
  await expect.element(list.getByText('1 token expires within 30 days')).toBeVisible();
  await expect.element(list.getByText('Expired 5 days ago')).toBeVisible();
  await expect.element(list.getByText('Expires in 23 days')).toBeVisible();
});

it('links to a new token and to all tokens of a kind', async () => {
  const { screen, history, manager } = await renderWith({ 'SES Omaha': -5.5 });
  const bell = screen.getByRole('button', { name: '1 item needs attention' });
  await bell.click();
  await screen.getByRole('link', { name: 'Show all: 1 token has expired' }).click();
  await expect.poll(() => history.location.search).toBe('?status=expired');
  await bell.click();
  await screen.getByRole('link', { name: /^SES Omaha/ }).click();
  const [token] = await manager.getAllTokens();
  await expect.poll(() => history.location.pathname).toBe(`${TOKENS}/${token?.id}/refresh`);
});

it('names five of many and counts the rest', async () => {
  const days = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`Site ${index}`, -1.5 - index]));
  const { screen } = await renderWith(days);
  await screen.getByRole('button', { name: '8 items need attention' }).click();
  await expect.element(screen.getByText('and 3 more')).toBeVisible();
  expect(screen.getByRole('link', { name: /^Site \d/ }).elements()).toHaveLength(5);
});

async function renderWith(days: Readonly<Record<string, number>>): Promise<RenderedApp> {
  // Stored when each of them still lived.
  vi.setSystemTime(NOW - 10 * DAY_MS);
  const tokens = await Promise.all(
    Object.entries(days).map(async ([siteName, left], index) => ({
      siteId: `site_${index}`,
      siteName,
      token: await createTestToken({ iat: (NOW - 30 * DAY_MS) / 1000, exp: (NOW + left * DAY_MS) / 1000 }),
    })),
  );
  const store = new MemoryRecordStore();
  const manager = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store });
  for (const token of tokens) await manager.addSiteToken(token);
  vi.setSystemTime(NOW);
  return renderApp({ path: '/settings/preferences', store });
}
