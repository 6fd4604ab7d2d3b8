import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';
import { Preferences } from '../../services/Preferences.ts';

beforeEach(() => localStorage.clear());
afterEach(async () => {
  localStorage.clear();
  document.documentElement.lang = 'en';
  await page.viewport(1280, 800);
});

it('switches to German and remembers it', async () => {
  const { screen } = await renderPreferences();
  await screen.getByRole('combobox', { name: 'Language' }).click();
  await screen.getByRole('option', { name: 'Deutsch' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Allgemeine Einstellungen' })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Übersicht' })).toBeVisible();
  await expect.poll(() => document.documentElement.lang).toBe('de');
  await expect.poll(() => document.title).toBe('Allgemeine Einstellungen · Building Vitals');
  expect(new Preferences(localStorage).values.language).toBe('de');
});

it('shows times in the selected zone', async () => {
  const { screen, services } = await renderPreferences();
  const zone = screen.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('tokyo');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => services.preferences.values.timeZone).toBe('Asia/Tokyo');
  const now = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Tokyo',
  }).format(Date.now());
  await expect.element(screen.getByText(new RegExp(now.slice(0, 12)))).toBeVisible();
  await zone.fill('nowhere at all');
  await expect.element(screen.getByText('No matching time zones.')).toBeVisible();
});

it('finds a zone by its current name and shows it', async () => {
  const { screen, services } = await renderPreferences();
  const zone = screen.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('kolkata');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(zone).toHaveValue('Asia/Kolkata');
  expect(['Asia/Kolkata', 'Asia/Calcutta']).toContain(services.preferences.values.timeZone);
});

it('switches to dark mode', async () => {
  const { screen } = await renderPreferences();
  await screen.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(() => document.documentElement.classList.contains('dark')).toBe(true);
  await screen.getByRole('radio', { name: 'System default' }).click();
});

it('switches reminders and shortcuts off and on', async () => {
  const { screen, services } = await renderPreferences();
  await screen.getByRole('switch', { name: /^Remind me of tokens/ }).click();
  await screen.getByRole('switch', { name: 'Single-key shortcuts' }).click();
  await expect.poll(() => services.preferences.values).toMatchObject({ reminders: false, singleKeyShortcuts: false });
  await screen.getByRole('button', { name: 'Show keyboard shortcuts' }).click();
  await expect.element(screen.getByText('Single-key shortcuts are turned off in Preferences.')).toBeVisible();
});

it('fits a 320 px screen', async () => {
  await page.viewport(320, 800);
  await renderPreferences();
  await expect.poll(() => document.documentElement.scrollWidth).toBe(320);
});

async function renderPreferences(): Promise<RenderedApp> {
  const tokens = [{ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await createTestToken() }];
  const preferences = new Preferences(localStorage);
  const app = await renderApp({ path: '/settings/preferences', tokens, preferences });
  await expect.element(app.screen.getByRole('heading', { level: 1, name: 'Preferences' })).toBeVisible();
  return app;
}
