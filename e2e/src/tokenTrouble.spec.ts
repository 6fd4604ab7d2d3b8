import { issueToken, revokeToken } from '@building-vitals/test-support/simulator';
import { FALLS_CITY, LINCOLN, OMAHA, type SeedToken, seedVault } from './support/seedVault.ts';
import { seeDashboard } from './support/story.ts';
import { expect, test } from './support/test.ts';
import { wireframe } from './support/wireframe.ts';

const DAY_MS = 86_400_000;
/** Seeds expire an hour later than they say. */
const A_WEEK_BEFORE_MS = DAY_MS + 61 * 60_000;
const SOON: SeedToken = { ...LINCOLN, days: 8 };

test(
  'reports a token that expires within a week and snoozes it until tomorrow',
  wireframe('E1.1', 'E1.2', 'E1.3', 'E1.4', 'E1.5'),
  async ({ person }) => {
    await seedVault(person, [FALLS_CITY, SOON]);
    // Not on the day on which it was entered, and seven days before it expires at the earliest.
    await person.page.clock.setSystemTime(Date.now() + A_WEEK_BEFORE_MS);
    const page = await person.open('/t/default/settings/tokens');
    const dialog = page.getByRole('dialog', { name: 'Token Expiring Soon' });
    await expect(dialog).toContainText(
      /Your token for “SES Lincoln Hospital” will expire in 7 days \(\w+ \d+, \d{4}\)/,
    );
    await expect(dialog.getByRole('button', { name: 'Refresh Token Now' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Remind Me Tomorrow' }).click();
    await expect(dialog).toBeHidden();
    await page.clock.setSystemTime(Date.now() + A_WEEK_BEFORE_MS + DAY_MS);
    await page.reload();
    await expect(dialog).toContainText('in 6 days');
  },
);

test(
  'blocks only the site of an expired token until there is a new one',
  wireframe('E2.1', 'E2.2', 'E2.3', 'E2.4', 'E2.5', 'E2.6', 'E2.7'),
  async ({ person }) => {
    await seedVault(person, [FALLS_CITY, OMAHA]);
    const page = await person.open('/t/default/s/ses_omaha/dashboard');
    const dialog = page.getByRole('dialog', { name: 'Token Expired' });
    await expect(dialog).toContainText('Your token for “SES Omaha Clinic” has expired.');
    await expect(dialog).toContainText('Please enter a new token to continue accessing this site.');
    const field = dialog.getByRole('textbox', { name: 'New Token' });
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute('rows', '3');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('img', { name: /^Chart of/ })).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Token Expired' })).toBeVisible();

    await page.goto('/t/default/s/ses_falls_city/dashboard');
    await seeDashboard(page);
    await page.goto('/t/default/s/ses_omaha/dashboard');
    await field.fill(await issueToken({ identity: OMAHA.identity, sites: [OMAHA.siteId] }));
    await dialog.getByRole('button', { name: 'Update' }).click();
    await expect(dialog).toBeHidden();
    await seeDashboard(page);
  },
);

test(
  'explains a rejected token in one dialog with both ways on',
  wireframe('E3.1', 'E3.2', 'E3.3', 'E3.4', 'E3.5', 'E3.6', 'E3.7', 'E3.8'),
  async ({ person }) => {
    const { tokens } = await seedVault(person, [FALLS_CITY, LINCOLN]);
    await revokeToken(tokens[1] ?? '');
    const page = await person.open('/t/default/s/ses_lincoln/dashboard');
    const dialog = page.getByRole('alertdialog', { name: 'Authentication Failed' });
    await expect(dialog).toHaveCount(1);
    await expect(dialog).toContainText('Your token for “SES Lincoln Hospital” is no longer valid.');
    await expect(dialog).toContainText('Possible reasons:');
    await expect(dialog.getByRole('listitem')).toHaveText([
      'Token has been revoked',
      'Token expired unexpectedly',
      'Permissions changed',
    ]);
    await dialog.getByRole('button', { name: 'Enter New Token' }).click();
    await expect(page.getByRole('dialog', { name: 'Enter New Token' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Authentication Failed' })).toBeVisible();
    await page.getByRole('button', { name: 'Enter New Token' }).click();
    await dialog.getByRole('button', { name: 'Switch to Another Site' }).click();
    await page.getByText(FALLS_CITY.siteName).first().click();
    await seeDashboard(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(FALLS_CITY.siteName);
  },
);
