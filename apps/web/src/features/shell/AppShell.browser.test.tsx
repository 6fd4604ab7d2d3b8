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

it('closes the drawer by Escape, and gives the focus back', async () => {
  const { screen } = await renderShell(375);
  const menu = screen.getByRole('button', { name: 'Open the menu' });
  await menu.click();
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).not.toBeInTheDocument();
  await expect.element(menu).toHaveFocus();
});

it('leaves no drawer over a screen that has become large', async () => {
  const { screen } = await renderShell(375);
  await screen.getByRole('button', { name: 'Open the menu' }).click();
  await page.viewport(1280, 800);
  await screen.getByRole('main').getByRole('heading', { level: 1 }).click();
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).toBeVisible();
});

it.each([
  [899, false],
  [900, true],
])('at a width of %i pixels shows the pages at the left: %s', async (width, isRail) => {
  const { screen } = await renderShell(width);
  expect(screen.getByRole('link', { name: 'Dashboard' }).elements()).toHaveLength(isRail ? 1 : 0);
  expect(screen.getByRole('button', { name: 'Open the menu' }).elements()).toHaveLength(isRail ? 0 : 1);
});

it('fits a screen of 320 pixels', async () => {
  await renderShell(320);
  expect(document.documentElement.scrollWidth).toBe(320);
});

it('marks the page that is open', async () => {
  const { screen } = await renderShell();
  await expect.element(screen.getByRole('link', { name: 'Tokens' })).toHaveAttribute('aria-current', 'page');
  await expect.element(screen.getByRole('link', { name: 'Dashboard' })).not.toHaveAttribute('aria-current');
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

it('says nothing of storage where the browser keeps the tokens', async () => {
  const store = new IndexedDbRecordStore(crypto.randomUUID());
  const { screen } = await renderShell(1280, TOKENS, store);
  await expect.element(screen.getByText(/^This browser keeps nothing for this app/)).not.toBeInTheDocument();
});

it.each([
  ['Dark', 'dark'],
  ['Light', 'light'],
])('is %s once the person wants it', async (name, mode) => {
  const { screen } = await renderShell();
  await chooseColours(screen, name);
  await expect.poll(() => document.documentElement.classList.contains(mode)).toBe(true);
});

it('is light or dark as the system once the person wants it', async () => {
  const { screen } = await renderShell();
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  await chooseColours(screen, system === 'dark' ? 'Light' : 'Dark');
  await expect.poll(() => document.documentElement.classList.contains(system)).toBe(false);
  await chooseColours(screen, 'As the system');
  await expect.poll(() => document.documentElement.classList.contains(system)).toBe(true);
});

it('remembers the colours', async () => {
  const { screen } = await renderShell();
  await chooseColours(screen, 'Dark');
  await expect.poll(() => document.documentElement.classList.contains('dark')).toBe(true);
  await screen.unmount();
  document.documentElement.classList.remove('dark');
  await renderShell();
  await expect.poll(() => document.documentElement.classList.contains('dark')).toBe(true);
});

it('says that an address leads nowhere, and leads back', async () => {
  const { screen } = await renderShell(1280, '/t/default/nowhere');
  await expect.element(screen.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await screen.getByRole('link', { name: 'Go to the start' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: /SES Falls City/ })).toBeVisible();
});

it('names the page in the tab, and the site that it is about', async () => {
  const { screen } = await renderShell();
  await expect.poll(() => document.title).toBe('Token Management · Building Vitals');
  await screen.getByRole('link', { name: 'Dashboard' }).click();
  await expect.poll(() => document.title).toBe('SES Falls City – Dashboard · Building Vitals');
});

it('moves the focus to the heading of a page that was gone to, and leaves it alone at first', async () => {
  const { screen } = await renderShell();
  await expect.element(document.body).toHaveFocus();
  await screen.getByRole('link', { name: 'Security' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Security' })).toHaveFocus();
});

it('leaves the focus in a dialog that has an address, and with who opened it', async () => {
  const { screen } = await renderShell();
  const open = screen.getByRole('link', { name: 'Add New Token' });
  await open.click();
  await expect.element(screen.getByRole('textbox', { name: 'Site ID' })).toHaveFocus();
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(open).toHaveFocus();
});

async function chooseColours(screen: RenderedApp['screen'], name: string): Promise<void> {
  await screen.getByRole('button', { name: 'Colours' }).click();
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
