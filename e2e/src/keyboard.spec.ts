import { issueToken } from '@building-vitals/test-support/simulator';
import type { Page } from '@playwright/test';
import { choose, press, tabTo, typeInto } from './support/keyboard.ts';
import { FALLS_CITY, LINCOLN, lockWithPassphrase, OMAHA, ONE_OF_EACH, seedVault } from './support/seedVault.ts';
import { seeDashboard, tokenCard } from './support/story.ts';
import { expect, test, type UserBrowser } from './support/test.ts';

const TOKENS = '/t/default/settings/tokens';
const PASSPHRASE = 'correct horse battery staple';

test('goes through the setup by keyboard alone', async ({ person }) => {
  const page = await person.open();
  await press(page, page.getByRole('button', { name: 'Enter Custom Token' }));
  await typeInto(page, page.getByRole('textbox', { name: 'Site ID' }), 'ses_lincoln');
  await typeInto(page, page.getByRole('textbox', { name: 'Site Name' }), 'SES Lincoln');
  await typeInto(page, page.getByRole('textbox', { name: 'API Token' }), await issueToken({ sites: ['ses_lincoln'] }));
  await press(page, page.getByRole('button', { name: 'Continue', exact: true }));
  await press(page, page.getByRole('button', { name: 'Continue to Dashboard' }));
  await seeDashboard(page);
});

test('adds a token and refreshes another by keyboard alone', async ({ person }) => {
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

test('switches the site by keyboard alone', async ({ person }) => {
  const page = await openTokens(person);
  await press(page, page.getByRole('button', { name: /^Select Site/ }));
  await expect(page.getByRole('combobox', { name: 'Search sites' })).toBeFocused();
  await page.keyboard.type('lincoln');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/s/ses_lincoln/dashboard');
  await seeDashboard(page);
});

test('unlocks and locks the vault by keyboard alone', async ({ person }) => {
  await seedVault(person, [FALLS_CITY]);
  await lockWithPassphrase(person.page, PASSPHRASE);
  const page = await person.open();
  await unlock(page);
  await press(page, page.getByRole('button', { name: 'Lock', exact: true }));
  await unlock(page);
});

test('returns the focus to what is left when something opened from a menu, a list or a row closes', async ({
  person,
}) => {
  const page = await openTokens(person);
  const dialog = page.getByRole('dialog').first();
  const more = page.getByRole('button', { name: 'More', exact: true });
  for (const entry of ['Import …', 'Back up …']) {
    await more.focus();
    await page.keyboard.press('Enter');
    await choose(page, page.getByRole('menuitem', { name: entry }));
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(more).toBeFocused();
  }

  const bell = page.getByRole('button', { name: /need attention/ });
  await bell.focus();
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('link', { name: OMAHA.siteName }));
  await expect(page.getByRole('dialog', { name: /^Refresh the token/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(bell).toBeFocused();

  await page.goto(`${TOKENS}?view=table`);
  const row = page.getByRole('button', { name: `Actions for ${LINCOLN.siteName}` });
  await row.focus();
  await page.keyboard.press('Enter');
  await choose(page, page.getByRole('menuitem', { name: 'Edit' }));
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(row).toBeFocused();
});

test('skips the navigation with the first tab stop', async ({ person }) => {
  const page = await openTokens(person);
  await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toBeAttached();
});

async function openTokens(person: UserBrowser): Promise<Page> {
  await seedVault(person, ONE_OF_EACH);
  const page = await person.open(TOKENS);
  await expect(page.getByRole('heading', { name: 'Site Tokens' })).toBeVisible();
  return page;
}

async function unlock(page: Page): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Passphrase', exact: true });
  await typeInto(page, field, PASSPHRASE);
  await page.keyboard.press('Enter');
  await seeDashboard(page);
}
