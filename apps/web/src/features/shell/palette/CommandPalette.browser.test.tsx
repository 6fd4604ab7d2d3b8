import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type RenderAppOptions, type RenderedApp, renderApp } from '../../../../test-support/renderApp.tsx';
import { Preferences } from '../../../services/Preferences.ts';

const TOKENS = '/t/default/settings/tokens';

afterEach(async () => {
  localStorage.clear();
  await page.viewport(1280, 800);
});

it('finds a page by a few letters and opens it by keyboard alone', async () => {
  const { screen, history } = await renderShell();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(field(screen)).toHaveFocus();
  await userEvent.keyboard('audit{Enter}');
  await expect.poll(() => history.location.pathname).toBe('/t/default/audit');
  await expect.element(field(screen)).not.toBeInTheDocument();
});

it('opens from its button and returns the focus', async () => {
  const { screen } = await renderShell();
  const button = screen.getByRole('button', { name: /^Search and commands/ });
  await button.click();
  await expect.element(field(screen)).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(field(screen)).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

it('opens a site', async () => {
  const { screen, history } = await renderShell();
  await openPalette(screen);
  await userEvent.keyboard('ses_linc{Enter}');
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_lincoln/dashboard');
});

it('shows actions on tokens only in search results', async () => {
  const { screen, history, manager } = await renderShell();
  await openPalette(screen);
  const edit = screen.getByRole('option', { name: /Edit token: SES Lincoln/ });
  await expect.element(edit).not.toBeInTheDocument();
  await userEvent.keyboard('edit lincoln');
  await edit.click();
  const id = (await manager.getAllTokens()).find(({ siteId }) => siteId === 'ses_lincoln')?.id;
  await expect.poll(() => history.location.pathname).toBe(`${TOKENS}/${id}/edit`);
});

it('tests a token and reports the answer', async () => {
  const { screen } = await renderShell();
  await openPalette(screen);
  await userEvent.keyboard('test lincoln{Enter}');
  await expect.element(screen.getByText('SES Lincoln: ACE IoT accepts this token.')).toBeVisible();
});

it('lists recent commands first, also after a reload', async () => {
  const first = await renderShell();
  await openPalette(first.screen);
  await userEvent.keyboard('backup{Enter}');
  const backup = first.screen.getByRole('dialog', { name: 'Backup' });
  await expect.element(backup).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(backup).not.toBeInTheDocument();
  await openPalette(first.screen);
  await expect.element(first.screen.getByRole('option').first()).toMatchTextContent(/Back up.*Recent/);
  await expect.poll(() => first.manager.settings.loadSetting('draft:recent-commands')).toBe('["backup"]');
});

it('says that nothing matches', async () => {
  const { screen } = await renderShell();
  await openPalette(screen);
  await field(screen).fill('xyzzy');
  await expect.element(screen.getByText('No results.')).toBeVisible();
  expect(field(screen).element().getAttribute('aria-activedescendant')).toBeNull();
});

it('changes the language and the colour scheme', async () => {
  const { screen, services } = await renderShell();
  await openPalette(screen);
  await userEvent.keyboard('deutsch{Enter}');
  await expect.element(screen.getByRole('button', { name: /^Suche und Befehle/ })).toBeVisible();
  expect(services.preferences.values.language).toBe('de');
  await screen.getByRole('button', { name: /^Suche und Befehle/ }).click();
  await expect.element(screen.getByRole('dialog').getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('dunkel{Enter}');
  await expect.poll(() => document.documentElement.classList.contains('dark')).toBe(true);
});

it('explains that a vault without a passphrase cannot be locked', async () => {
  const { screen } = await renderShell();
  await openPalette(screen);
  await userEvent.keyboard('lock vault{Enter}');
  await expect.element(screen.getByText(/^To lock the vault, first set a passphrase/)).toBeVisible();
});

it('shows the shortcuts on a question mark', async () => {
  const { screen } = await renderShell();
  await userEvent.keyboard('?');
  const dialog = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect.element(dialog.getByText('Go to tokens')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
});

it.each([
  ['gd', '/t/default/s/ses_falls_city/dashboard'],
  ['ga', '/t/default/audit'],
  ['gp', '/settings/preferences'],
  ['n', `${TOKENS}/new`],
])('navigates with the keys %s', async (keys, path) => {
  const { history } = await renderShell();
  await userEvent.keyboard(keys);
  await expect.poll(() => history.location.pathname).toBe(path);
});

it('ignores single keys while the user types', async () => {
  const { screen, history } = await renderShell();
  await screen.getByRole('button', { name: /^Select Site/ }).click();
  const search = screen.getByRole('combobox', { name: 'Search sites' });
  await expect.element(search).toHaveFocus();
  await userEvent.keyboard('n?');
  await expect.element(search).toHaveValue('n?');
  expect(history.location.pathname).toBe(TOKENS);
});

it('ignores single keys once they are switched off', async () => {
  const preferences = new Preferences(null);
  preferences.set({ singleKeyShortcuts: false });
  const { screen, history } = await renderShell({ preferences });
  await userEvent.keyboard('n?');
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(field(screen)).toBeVisible();
  expect(history.location.pathname).toBe(TOKENS);
  await expect.element(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).not.toBeInTheDocument();
});

it('fits a 320 px screen', async () => {
  await page.viewport(320, 640);
  const { screen } = await renderShell();
  await openPalette(screen);
  await expect.poll(() => document.documentElement.scrollWidth).toBe(320);
});

function field(screen: RenderedApp['screen']) {
  return screen.getByRole('combobox', { name: 'Search pages, sites, tokens and commands' });
}

async function openPalette(screen: RenderedApp['screen']): Promise<void> {
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(field(screen)).toHaveFocus();
}

async function renderShell(options: RenderAppOptions = {}): Promise<RenderedApp> {
  const tokens = [
    { siteId: 'ses_falls_city', siteName: 'SES Falls City', token: await createTestToken() },
    { siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await createTestToken() },
  ];
  const app = await renderApp({ path: TOKENS, tokens, ...options });
  await expect.element(app.screen.getByRole('heading', { level: 1 })).toBeVisible();
  return app;
}
