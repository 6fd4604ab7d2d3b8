import type { Page } from '@playwright/test';
import { press, tabTo, typeInto } from './support/keyboard.ts';
import { FALLS_CITY, LINCOLN, lockWithPassphrase, ONE_OF_EACH, seedVault } from './support/seedVault.ts';
import { issueToken } from './support/simulator.ts';
import { seeDashboard, tokenCard } from './support/story.ts';
import { expect, type PersonsBrowser, test } from './support/test.ts';

const TOKENS = '/t/default/settings/tokens';
const PASSPHRASE = 'correct horse battery staple';

test('the setup is gone through by keyboard alone', async ({ person }) => {
  const page = await person.open();
  await press(page, page.getByRole('button', { name: 'Enter Custom Token' }));
  await typeInto(page, page.getByRole('textbox', { name: 'Site ID' }), 'ses_lincoln');
  await typeInto(page, page.getByRole('textbox', { name: 'Site Name' }), 'SES Lincoln');
  await typeInto(page, page.getByRole('textbox', { name: 'API Token' }), await issueToken({ sites: ['ses_lincoln'] }));
  await press(page, page.getByRole('button', { name: 'Continue', exact: true }));
  await press(page, page.getByRole('button', { name: 'Continue to Dashboard' }));
  await seeDashboard(page);
});

test('a token is added and another refreshed by keyboard alone', async ({ person }) => {
  const page = await openTokens(person);
  await press(page, page.getByRole('link', { name: 'Add New Token' }));
  const dialog = page.getByRole('dialog');
  await typeInto(page, dialog.getByRole('textbox', { name: 'Site ID' }), 'ses_other');
  await typeInto(page, dialog.getByRole('textbox', { name: 'Site Name' }), 'SES Other');
  await typeInto(
    page,
    dialog.getByRole('textbox', { name: 'ACE API Token' }),
    await issueToken({ sites: ['ses_other'] }),
  );
  await press(page, dialog.getByRole('checkbox', { name: 'Set as default site' }), 'Space');
  await press(page, dialog.getByRole('button', { name: 'Add', exact: true }));
  await expect(dialog).toBeHidden();
  await expect(tokenCard(page, 'SES Other')).toBeVisible();

  await press(page, tokenCard(page, LINCOLN.siteName).getByRole('link', { name: 'Refresh', exact: true }));
  const token = await issueToken({ identity: LINCOLN.identity, sites: [LINCOLN.siteId] });
  await typeInto(page, dialog.getByRole('textbox', { name: 'New Token' }), token);
  await press(page, dialog.getByRole('button', { name: 'Update' }));
  await expect(dialog).toBeHidden();
  await expect(tokenCard(page, LINCOLN.siteName)).toContainText('days remaining');
});

test('the site is switched by keyboard alone', async ({ person }) => {
  const page = await openTokens(person);
  await press(page, page.getByRole('button', { name: /^Select Site/ }));
  await expect(page.getByRole('combobox', { name: 'Search sites' })).toBeFocused();
  await page.keyboard.type('lincoln');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/s/ses_lincoln/dashboard');
  await seeDashboard(page);
});

test('the vault is unlocked and locked by keyboard alone', async ({ person }) => {
  await seedVault(person, [FALLS_CITY]);
  await lockWithPassphrase(person.page, PASSPHRASE);
  const page = await person.open();
  await unlock(page);
  await press(page, page.getByRole('button', { name: 'Lock', exact: true }));
  await unlock(page);
});

interface Opener {
  readonly path: string;
  readonly role: 'button' | 'link';
  readonly name: string | RegExp;
}

const OPENERS: readonly Opener[] = [
  { path: TOKENS, role: 'link', name: 'Add New Token' },
  { path: TOKENS, role: 'link', name: 'Edit' },
  { path: TOKENS, role: 'link', name: 'Earlier versions' },
  { path: TOKENS, role: 'link', name: 'Refresh' },
  { path: TOKENS, role: 'button', name: 'Delete' },
  { path: TOKENS, role: 'button', name: 'More' },
  { path: TOKENS, role: 'button', name: /^Search and commands/ },
  { path: '/t/default/s/ses_falls_city/charts', role: 'button', name: 'Custom' },
  { path: '/settings/security', role: 'button', name: 'Set a passphrase …' },
  { path: '/settings/security', role: 'button', name: 'Clear everything …' },
  { path: '/settings/tenants', role: 'button', name: 'Add an organisation' },
];

test('the focus returns to what opened a dialog or a menu when Escape closes it', async ({ person }) => {
  const page = await openTokens(person);
  for (const { path, role, name } of OPENERS) {
    await test.step(`${path} ${name}`, async () => {
      if (!page.url().endsWith(path)) await page.goto(path);
      const opener = page.getByRole(role, { name, exact: true }).first();
      await opener.focus();
      await page.keyboard.press('Enter');
      const opened = page.locator('[role=dialog], [role=alertdialog], [role=menu]').first();
      await expect(opened).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(opened).toBeHidden();
      await expect(opener).toBeFocused();
    });
  }
});

test('the first stop of Tab leads past the navigation', async ({ person }) => {
  const page = await openTokens(person);
  await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

async function openTokens(person: PersonsBrowser): Promise<Page> {
  await seedVault(person, ONE_OF_EACH);
  const page = await person.open(TOKENS);
  await expect(page.getByRole('heading', { name: 'Site Tokens' })).toBeVisible();
  return page;
}

async function unlock(page: Page): Promise<void> {
  const field = page
    .getByRole('textbox', { name: 'Passphrase' })
    .or(page.getByLabel('Passphrase', { exact: true }))
    .first();
  await field.waitFor();
  await typeInto(page, field, PASSPHRASE);
  await page.keyboard.press('Enter');
  await seeDashboard(page);
}
