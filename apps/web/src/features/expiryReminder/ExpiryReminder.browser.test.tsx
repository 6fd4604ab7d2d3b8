import { type NewSiteToken, TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';
import { Preferences } from '../../services/Preferences.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const DAY_MS = 86_400_000;
const DASHBOARD = '/t/default/s/ses_lincoln/dashboard';
const LINCOLN = { siteId: 'ses_lincoln', siteName: 'SES Lincoln Hospital' };
const OMAHA = { siteId: 'ses_omaha', siteName: 'SES Omaha Clinic' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

it('reports a token that expires within a week and offers a new one or a reminder', {
  tags: ['E1.1', 'E1.2', 'E1.3', 'E1.4', 'E1.5'],
}, async () => {
  const { screen } = await renderWith([await expiring(LINCOLN, 7)]);
  const dialog = screen.getByRole('dialog', { name: 'Token Expiring Soon' });
  await expect
    .element(dialog)
    .toMatchTextContent(/Your token for “SES Lincoln Hospital” will expire in 7 days \(Jan 22, 2026\)\./);
  await expect.element(dialog.getByRole('button', { name: 'Refresh Token Now' })).toHaveFocus();
  await expect.element(dialog.getByRole('button', { name: 'Remind Me Tomorrow' })).toBeVisible();
});

it('stays silent about a token that is valid for 340 days', { tags: ['E1.1'] }, async () => {
  const { screen } = await renderWith([await expiring(LINCOLN, 340)]);
  await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
  expect(screen.getByRole('dialog').elements()).toEqual([]);
});

it('accepts a new token and stays silent', { tags: ['E1.4'] }, async () => {
  const { screen, manager } = await renderWith([await expiring(LINCOLN, 7)]);
  await screen.getByRole('button', { name: 'Refresh Token Now' }).click();
  const token = await unexpiredToken(300);
  await screen.getByRole('textbox', { name: 'New Token' }).fill(token);
  await screen.getByRole('button', { name: 'Update' }).click();
  await expect.element(screen.getByText('The token for SES Lincoln Hospital was updated.')).toBeVisible();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenForSite('ses_lincoln')).toBe(token);
});

it('opens again when the user leaves without entering a token', { tags: ['E1.4'] }, async () => {
  const { screen } = await renderWith([await expiring(LINCOLN, 7)]);
  await screen.getByRole('button', { name: 'Refresh Token Now' }).click();
  await expect.element(screen.getByText('Token Expiring Soon')).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Token Expiring Soon' })).toBeVisible();
});

it.each([
  ['the button', (screen: RenderedApp['screen']) => screen.getByRole('button', { name: 'Remind Me Tomorrow' }).click()],
  ['Escape', () => userEvent.keyboard('{Escape}')],
])('snoozes this token until tomorrow with %s', { tags: ['E1.5'] }, async (_, putOff) => {
  const { screen, manager } = await renderWith([await expiring(LINCOLN, 7)]);
  await expect.element(screen.getByRole('dialog', { name: 'Token Expiring Soon' })).toBeVisible();
  await putOff(screen);
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect.poll(async () => (await manager.getAllTokens())[0]?.remindAt).toBeGreaterThanOrEqual(NOW + DAY_MS);
});

it('reports several tokens in one dialog and accepts a new one for each', { tags: ['E1.1'] }, async () => {
  const { screen, manager } = await renderWith([await expiring(OMAHA, 6), await expiring(LINCOLN, 3)]);
  const dialog = screen.getByRole('dialog', { name: 'Tokens Expiring Soon' });
  await expect.element(dialog).toMatchTextContent(/The tokens for 2 sites expire soon:/);
  const items = () =>
    dialog
      .getByRole('listitem')
      .elements()
      .map(({ textContent }) => textContent);
  await expect
    .poll(items)
    .toEqual([
      'SES Lincoln HospitalExpires in 3 days (Jan 18, 2026)Refresh',
      'SES Omaha ClinicExpires in 6 days (Jan 21, 2026)Refresh',
    ]);
  await dialog.getByRole('button', { name: 'Refresh the token for SES Omaha Clinic' }).click();
  await screen.getByRole('textbox', { name: 'New Token' }).fill(await unexpiredToken(300));
  await screen.getByRole('button', { name: 'Update' }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Token Expiring Soon' })).toBeVisible();
  await screen.getByRole('button', { name: 'Remind Me Tomorrow' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  const remindAt = async (siteId: string) =>
    (await manager.getAllTokens()).find((token) => token.siteId === siteId)?.remindAt;
  await expect.poll(() => remindAt('ses_lincoln')).toBeGreaterThanOrEqual(NOW + DAY_MS);
  expect(await remindAt('ses_omaha')).toBeUndefined();
});

it('closes once the token is replaced elsewhere', { tags: ['E1.1'] }, async () => {
  const { screen, manager } = await renderWith([await expiring(LINCOLN, 7)]);
  await expect.element(screen.getByRole('dialog', { name: 'Token Expiring Soon' })).toBeVisible();
  const [stored] = await manager.getAllTokens();
  await manager.updateSiteToken(stored?.id ?? '', { token: await unexpiredToken(300) });
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});

it('waits while a more urgent dialog is open', { tags: ['E1.1'] }, async () => {
  const { screen, manager, edge } = await renderWith([await expiring(LINCOLN, 340), await expiring(OMAHA, 7)]);
  await expect.element(screen.getByRole('dialog', { name: 'Token Expiring Soon' })).toBeVisible();
  edge.fail(/^\/api\//, 'TOKEN_REJECTED');
  await manager.reportRejected(await manager.acquireToken(LINCOLN));
  await expect.element(screen.getByRole('alertdialog', { name: 'Authentication Failed' })).toBeVisible();
  // Behind another dialog it would have no role, either.
  await expect.element(screen.getByText('Token Expiring Soon')).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Not now' }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Token Expiring Soon' })).toBeVisible();
});

it('looks urgent on the last day and cannot be snoozed', { tags: ['E1.1', 'E1.3'] }, async () => {
  const { screen } = await renderWith([await expiring(LINCOLN, 0.5)]);
  const dialog = screen.getByRole('dialog', { name: 'Token Expiring Soon' });
  await expect.element(dialog).toMatchTextContent(/It expires today/);
  await expect.element(dialog.getByRole('button', { name: 'Not now' })).toBeVisible();
});

it('snoozes tokens that can wait, next to a token on its last day', { tags: ['E1.5'] }, async () => {
  const { screen } = await renderWith([await expiring(LINCOLN, 0.5), await expiring(OMAHA, 5)]);
  const dialog = screen.getByRole('dialog', { name: 'Tokens Expiring Soon' });
  await expect.element(dialog.getByRole('button', { name: 'Remind Me Tomorrow' })).toBeVisible();
});

it('lists a few of many tokens and links to all of them', { tags: ['E1.1'] }, async () => {
  const sites = Array.from({ length: 12 }, (_, n) => ({ siteId: `ses_${n}`, siteName: `Clinic ${n}` }));
  const tokens = await Promise.all(sites.map((site, n) => expiring(site, 2 + n / 4)));
  const { screen, history } = await renderWith([await expiring(LINCOLN, 340), ...tokens]);
  const dialog = screen.getByRole('dialog', { name: 'Tokens Expiring Soon' });
  await expect.element(dialog).toMatchTextContent(/and 7 more/);
  expect(dialog.getByRole('listitem').elements()).toHaveLength(5);
  await dialog.getByRole('button', { name: 'Show all tokens' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/settings/tokens');
});

it('stays silent when reminders are off, and returns when they are on', { tags: ['E1.1'] }, async () => {
  const preferences = new Preferences(null);
  preferences.set({ reminders: false });
  const { screen } = await renderWith([await expiring(LINCOLN, 7)], preferences);
  await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
  expect(screen.getByRole('dialog').elements()).toEqual([]);
  preferences.set({ reminders: true });
  await expect.element(screen.getByRole('dialog', { name: 'Token Expiring Soon' })).toBeVisible();
});

/** The app with tokens that were entered long ago. */
async function renderWith(tokens: readonly NewSiteToken[], preferences?: Preferences): Promise<RenderedApp> {
  const store = new MemoryRecordStore();
  const longAgo = { now: () => NOW - 30 * DAY_MS, schedule: () => () => {} };
  const before = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store, clock: longAgo });
  for (const token of tokens) await before.addSiteToken(token);
  await before.setCurrentSite('ses_lincoln');
  await before.close();
  return renderApp({ path: DASHBOARD, store, ...(preferences && { preferences }) });
}

async function expiring(site: { siteId: string; siteName: string }, days: number): Promise<NewSiteToken> {
  return { ...site, token: await unexpiredToken(days) };
}

function unexpiredToken(days: number): Promise<string> {
  return createTestToken({ iat: NOW / 1000 - 30 * 86_400, exp: NOW / 1000 + days * 86_400 });
}
