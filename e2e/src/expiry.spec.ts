import { issueToken } from '@building-vitals/test-support/simulator';
import type { Page } from '@playwright/test';
import { setUpWith, tokenCard } from './support/story.ts';
import { expect, test, type UserBrowser } from './support/test.ts';

const DAY_S = 86_400;
const DAY_MS = DAY_S * 1000;
const TOKENS = '/t/default/settings/tokens';
const LINCOLN = { siteId: 'ses_lincoln', siteName: 'SES Lincoln' };

test('reports a token that expires within a week in one tab, snoozes it until tomorrow, and replaces it', async ({
  person,
}) => {
  const first = await person.open();
  await setUpWith(first, { ...LINCOLN, token: await issueToken({ sites: ['ses_lincoln'], expiresIn: 8 * DAY_S }) });
  await comeBackAfter(first, 2);
  const reminder = reminderIn(first);
  await expect(reminder).toContainText('Your token for “SES Lincoln” will expire in 6 days');

  const second = await first.context().newPage();
  await second.goto(TOKENS);
  await expect(tokenCard(second, LINCOLN.siteName)).toBeVisible();
  await expect(reminderIn(second)).toBeHidden();

  await reminder.getByRole('button', { name: 'Remind Me Tomorrow' }).click();
  await expect(reminder).toBeHidden();
  await first.reload();
  await expect(tokenCard(first, LINCOLN.siteName)).toBeVisible();
  await expect(reminder).toBeHidden();
  await second.close();

  await comeBackAfter(first, 3.1);
  await expect(reminder).toBeVisible();
  await reminder.getByRole('button', { name: 'Refresh Token Now' }).click();
  await first.getByLabel('New Token').fill(await issueToken({ sites: ['ses_lincoln'] }));
  await first.getByRole('button', { name: 'Update' }).click();
  await expect(first.getByText('The token for SES Lincoln was updated.')).toBeVisible();
  await expect(reminder).toBeHidden();
  await expect(tokenCard(first, LINCOLN.siteName)).toContainText('361 days remaining');
});

test('refreshes a device token before it expires', async ({ person }) => {
  const page = await person.open();
  await setUpWith(page, { ...LINCOLN, token: await issueToken({ sites: ['ses_lincoln'] }) });
  await addDeviceToken(page, person);
  await comeBackAfter(page, 2.5);
  const card = page.getByRole('article', { name: 'Gateway' });
  await expect(card).toContainText('362 days remaining');
  await expect(card).toContainText('ses_lincoln_gw1');
  await expect(reminderIn(page)).toBeHidden();
});

async function addDeviceToken(page: Page, person: UserBrowser): Promise<void> {
  const order = { identity: 'ses_lincoln_gw1', sites: ['ses_lincoln'], expiresIn: 8 * DAY_S };
  await person.open(`${TOKENS}/new`);
  const dialog = page.getByRole('dialog', { name: 'Add New Site Token' });
  await dialog.getByLabel('Site ID').fill('ses_lincoln');
  await dialog.getByLabel('Site Name').fill('Gateway');
  await dialog.getByLabel('Device ID (Optional)').fill('ses_lincoln_gw1');
  await dialog.getByLabel('ACE API Token').fill(await issueToken(order));
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();
}

/** So many days after now; the service's own clock stays where it is. */
async function comeBackAfter(page: Page, days: number): Promise<void> {
  await page.clock.setSystemTime(Date.now() + days * DAY_MS);
  await page.goto(TOKENS);
}

function reminderIn(page: Page) {
  return page.getByRole('dialog', { name: 'Token Expiring Soon' });
}
