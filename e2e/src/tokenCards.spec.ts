import type { Locator } from '@playwright/test';
import { FALLS_CITY, LINCOLN, OMAHA, ONE_OF_EACH, seedVault } from './support/seedVault.ts';
import { tokenCard } from './support/story.ts';
import { expect, test, type UserBrowser } from './support/test.ts';
import { wireframe } from './support/wireframe.ts';

const TOKENS = '/t/default/settings/tokens';
const MOMENT = /\w+ \d+, \d{4}, \d+:\d\d [AP]M/;
const HOLDS_A_TOKEN = /eyJ[\w-]+\.eyJ/;

test('has the tokens page under Settings', wireframe('T.1', 'T.2', 'T.3'), async ({ person }) => {
  const page = await openTokens(person);
  await expect(page.getByText('Settings', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Token Management' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Site Tokens' })).toBeVisible();
  await page.getByRole('link', { name: 'Add New Token' }).click();
  await expect(page.getByRole('dialog', { name: 'Add New Site Token' })).toBeVisible();
});

test(
  'shows on every card whose token it is, and reveals it only on request',
  wireframe('C.1', 'C.2', 'C.3', 'C.4', 'C.5', 'C.6', 'C.7', 'C.8', 'C.9', 'C.10'),
  async ({ person }) => {
    const page = await openTokens(person);
    const card = tokenCard(page, LINCOLN.siteName);
    await expect(card.getByRole('heading', { name: `${LINCOLN.siteName} (${LINCOLN.siteId})` })).toBeVisible();
    await expect(fact(card, 'Identity')).toHaveText(LINCOLN.identity);
    await expect(fact(card, 'Token')).toHaveText('•'.repeat(20));
    await expect(fact(card, 'Added')).toHaveText(MOMENT);
    await expect(fact(card, 'Expires')).toHaveText(MOMENT);
    await expect(fact(card, 'Expires')).toContainText('Expires in 23 days');
    await expect(fact(card, 'Expires').locator('svg')).toBeVisible();
    await expect(fact(card, 'Last Used')).toHaveText('2 days ago');

    await card.getByRole('button', { name: 'Show token' }).click();
    await expect(fact(card, 'Token')).toHaveText(HOLDS_A_TOKEN);
    await card.getByRole('button', { name: 'Hide token' }).click();
    await expect(fact(card, 'Token')).toHaveText('•'.repeat(20));
    await card.getByRole('button', { name: 'Copy token' }).click();
    await expect(page.getByText(/^Copied\. The clipboard will be cleared in 30 seconds/)).toBeVisible();
    expect(HOLDS_A_TOKEN.test(await page.evaluate(() => navigator.clipboard.readText()))).toBe(true);
  },
);

test(
  'tests, edits and deletes the active default token, but offers no default and no refresh',
  wireframe('CA.1', 'CA.2', 'CA.3', 'CA.4', 'CA.5', 'CA.6'),
  async ({ person }) => {
    const page = await openTokens(person);
    const card = tokenCard(page, FALLS_CITY.siteName);
    await expect(card.getByText('DEFAULT', { exact: true })).toBeVisible();
    await expect(fact(card, 'Expires')).toContainText('340 days remaining');
    await expect(fact(card, 'Expires').locator('svg')).toBeVisible();
    await expectActions(card, ['Test', 'Edit', 'Delete']);
    await card.getByRole('button', { name: 'Test' }).click();
    await expect(card.getByText('ACE IoT accepts this token.')).toBeVisible();
  },
);

test(
  'refreshes a token that expires in some weeks and makes it the default',
  wireframe('CB.1', 'CB.2', 'CB.3', 'CB.4', 'CB.5', 'CB.6', 'CB.8'),
  async ({ person }) => {
    const page = await openTokens(person);
    const card = tokenCard(page, LINCOLN.siteName);
    await expect(card.getByText('Expires in 23 days')).toBeVisible();
    await expect(card.getByText('DEFAULT', { exact: true })).toBeHidden();
    await expectActions(card, ['Test', 'Set as Default', 'Edit', 'Refresh', 'Delete']);
    await card.getByRole('button', { name: 'Set as Default' }).click();
    await expect(card.getByText('DEFAULT', { exact: true })).toBeVisible();
  },
);

test(
  'requires a new token for an expired one, and offers no test and no default',
  wireframe('CC.1', 'CC.2', 'CC.3', 'CC.4', 'CC.5', 'CC.6'),
  async ({ person }) => {
    const page = await openTokens(person);
    const card = tokenCard(page, OMAHA.siteName);
    await expect(card.getByText('Expired 5 days ago')).toBeVisible();
    await expect(fact(card, 'Last Used')).toHaveText('Never');
    await expectActions(card, ['Refresh Token Required', 'Edit', 'Delete']);
    await card.getByRole('link', { name: 'Refresh Token Required' }).click();
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'New Token' })).toBeFocused();
  },
);

async function openTokens(person: UserBrowser) {
  await seedVault(person, ONE_OF_EACH);
  return person.open(TOKENS);
}

/** What a card says of one thing. */
function fact(card: Locator, term: string): Locator {
  return card.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]');
}

const ACTIONS = ['Test', 'Set as Default', 'Refresh Token Required', 'Edit', 'Refresh', 'Delete'];

/** Just these, of all that there may be, can be done with a token. */
async function expectActions(card: Locator, expected: readonly string[]): Promise<void> {
  for (const name of ACTIONS) {
    const action = card.getByRole('button', { name, exact: true }).or(card.getByRole('link', { name, exact: true }));
    await expect(action, name).toHaveCount(expected.includes(name) ? 1 : 0);
  }
}
