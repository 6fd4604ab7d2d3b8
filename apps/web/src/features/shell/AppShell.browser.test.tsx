import { IndexedDbRecordStore, type RecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const TOKENS = '/t/default/settings/tokens';

afterEach(async () => {
  vi.restoreAllMocks();
  localStorage.clear();
  await page.viewport(1280, 800);
});

it('links to the dashboard and the tokens', async () => {
  const { screen, history } = await renderShell();
  await screen.getByRole('link', { name: 'Dashboard' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_falls_city/dashboard');
  await screen.getByRole('link', { name: 'Tokens' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/settings/tokens');
});

it('shows the navigation in a drawer on a small screen', async () => {
  const { screen, history } = await renderShell(375);
  await expect.element(screen.getByRole('link', { name: 'Dashboard', includeHidden: true })).not.toBeVisible();
  await screen.getByRole('button', { name: 'Open menu' }).click();
  await screen.getByRole('link', { name: 'Dashboard' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_falls_city/dashboard');
  await expect.element(screen.getByRole('link', { name: 'Dashboard', includeHidden: true })).not.toBeVisible();
});

it('closes the drawer on Escape and returns the focus', async () => {
  const { screen } = await renderShell(375);
  const menu = screen.getByRole('button', { name: 'Open menu' });
  await menu.click();
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('link', { name: 'Dashboard', includeHidden: true })).not.toBeVisible();
  await expect.element(menu).toHaveFocus();
});

it('closes the drawer when the screen becomes large', async () => {
  const { screen } = await renderShell(375);
  await screen.getByRole('button', { name: 'Open menu' }).click();
  await page.viewport(1280, 800);
  await screen.getByRole('main').getByRole('heading', { level: 1 }).click();
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).toBeVisible();
});

it.each([
  [899, false],
  [900, true],
])('at a width of %i px shows the navigation rail: %s', async (width, isRail) => {
  const { screen } = await renderShell(width);
  await expect.poll(() => screen.getByRole('link', { name: 'Dashboard' }).elements().length).toBe(isRail ? 1 : 0);
  await expect.poll(() => screen.getByRole('button', { name: 'Open menu' }).elements().length).toBe(isRail ? 0 : 1);
});

it('fits a 320 px screen', async () => {
  await renderShell(320);
  await expect.poll(() => document.documentElement.scrollWidth).toBe(320);
});

it('marks the current page', async () => {
  const { screen } = await renderShell();
  await expect.element(screen.getByRole('link', { name: 'Tokens' })).toHaveAttribute('aria-current', 'page');
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).not.toHaveAttribute('aria-current');
});

it('offers a skip link as the first tab stop', async () => {
  const { screen } = await renderShell();
  await userEvent.keyboard('{Tab}');
  await expect.element(screen.getByRole('link', { name: 'Skip to content' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('main')).toHaveFocus();
});

it('shows when the browser goes offline and comes back', async () => {
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

it('warns when the browser has no storage', async () => {
  const { screen } = await renderShell();
  await expect.element(screen.getByText(/^This browser does not store data for this app/)).toBeVisible();
});

it('shows no storage warning when the browser stores tokens', async () => {
  const store = new IndexedDbRecordStore(crypto.randomUUID());
  const { screen } = await renderShell(1280, TOKENS, store);
  await expect.element(screen.getByText(/^This browser does not store data for this app/)).not.toBeInTheDocument();
});

it.each([
  ['Dark', 'dark'],
  ['Light', 'light'],
])('switches to %s mode', async (name, mode) => {
  const { screen } = await renderShell();
  await chooseColours(screen, name);
  await expect.poll(() => document.documentElement.classList.contains(mode)).toBe(true);
});

it('follows the system’s colour scheme on request', async () => {
  const { screen } = await renderShell();
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  await chooseColours(screen, system === 'dark' ? 'Light' : 'Dark');
  await expect.poll(() => document.documentElement.classList.contains(system)).toBe(false);
  await chooseColours(screen, 'System default');
  await expect.poll(() => document.documentElement.classList.contains(system)).toBe(true);
});

it('remembers the colour scheme', async () => {
  const { screen } = await renderShell();
  await chooseColours(screen, 'Dark');
  await expect.poll(() => document.documentElement.classList.contains('dark')).toBe(true);
  await screen.unmount();
  document.documentElement.classList.remove('dark');
  await renderShell();
  await expect.poll(() => document.documentElement.classList.contains('dark')).toBe(true);
});

it('shows a page for unknown addresses with a way back', async () => {
  const { screen } = await renderShell(1280, '/t/default/nowhere');
  await expect.element(screen.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await screen.getByRole('link', { name: 'Go to start page' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: /SES Falls City/ })).toBeVisible();
});

it('names the page and its site in the document title', async () => {
  const { screen } = await renderShell();
  await expect.poll(() => document.title).toBe('Token Management · Building Vitals');
  await screen.getByRole('link', { name: 'Dashboard' }).click();
  await expect.poll(() => document.title).toBe('SES Falls City – Dashboard · Building Vitals');
});

it('moves the focus to the heading after navigation, but not on load', async () => {
  const { screen } = await renderShell();
  await expect.element(document.body).toHaveFocus();
  await screen.getByRole('link', { name: 'Security' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Security' })).toHaveFocus();
});

it('keeps the focus in a dialog that has an address, and returns it to the opener', async () => {
  const { screen } = await renderShell();
  const open = screen.getByRole('link', { name: 'Add New Token' });
  await open.click();
  await expect.element(screen.getByRole('textbox', { name: 'Site ID' })).toHaveFocus();
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(open).toHaveFocus();
});

async function chooseColours(screen: RenderedApp['screen'], name: string): Promise<void> {
  await screen.getByRole('button', { name: 'Theme' }).click();
  await screen.getByRole('menuitem', { name }).click();
}

async function renderShell(width = 1280, path = TOKENS, store?: RecordStore): Promise<RenderedApp> {
  await page.viewport(width, 800);
  const token = await createTestToken();
  const tokens = [{ siteId: 'ses_falls_city', siteName: 'SES Falls City', token }];
  const app = await renderApp({ path, tokens, ...(store && { store }) });
  await expect.element(app.screen.getByRole('heading', { level: 1 })).toBeVisible();
  return app;
}
