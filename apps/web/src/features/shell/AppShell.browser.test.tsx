import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

afterEach(async () => {
  vi.restoreAllMocks();
  await page.viewport(1280, 800);
});

it('leads to the dashboard and to the tokens', async () => {
  const { screen, history } = await renderShell();
  await screen.getByRole('link', { name: 'Dashboard' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_falls_city/dashboard');
  await screen.getByRole('link', { name: 'Tokens' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/settings/tokens');
});

it('keeps the pages in a drawer on a small screen', async () => {
  const { screen, history } = await renderShell(375);
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Open the menu' }).click();
  await screen.getByRole('link', { name: 'Dashboard' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_falls_city/dashboard');
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).not.toBeInTheDocument();
});

it('leads the keyboard past the bar at once', async () => {
  const { screen } = await renderShell();
  await userEvent.keyboard('{Tab}');
  await expect.element(screen.getByRole('link', { name: 'Skip to content' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('main')).toHaveFocus();
});

it('says when the browser is offline, and when it is back', async () => {
  const { screen } = await renderShell();
  const banner = screen.getByText(/^You are offline/);
  await expect.element(banner).not.toBeInTheDocument();
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  dispatchEvent(new Event('offline'));
  await expect.element(banner).toBeVisible();
  onLine.mockReturnValue(true);
  dispatchEvent(new Event('online'));
  await expect.element(banner).not.toBeInTheDocument();
});

it('says that a browser without storage keeps nothing', async () => {
  const { screen } = await renderShell();
  await expect.element(screen.getByText(/^This browser keeps nothing for this app/)).toBeVisible();
});

it('is light or dark as the person wants', async () => {
  const { screen } = await renderShell();
  for (const [name, mode] of [
    ['Dark', 'dark'],
    ['Light', 'light'],
  ] as const) {
    await screen.getByRole('button', { name: 'Colours' }).click();
    await screen.getByRole('menuitem', { name }).click();
    await expect.poll(() => document.documentElement.classList.contains(mode)).toBe(true);
  }
});

it('says that an address leads nowhere, and leads back', async () => {
  const { screen } = await renderShell(1280, '/t/default/nowhere');
  await expect.element(screen.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await screen.getByRole('link', { name: 'Go to the start' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: /SES Falls City/ })).toBeVisible();
});

async function renderShell(width = 1280, path = '/t/default/settings/tokens'): Promise<RenderedApp> {
  await page.viewport(width, 800);
  const token = await createTestToken();
  const app = await renderApp({ path, tokens: [{ siteId: 'ses_falls_city', siteName: 'SES Falls City', token }] });
  await expect.element(app.screen.getByRole('heading', { level: 1 })).toBeVisible();
  return app;
}
