import { issueToken, revokeToken } from '@building-vitals/test-support/simulator';
import { seeDashboard, setUpWith, tokenCard, typeToken, useDefaultToken } from './support/story.ts';
import { expect, test } from './support/test.ts';

const LINCOLN = { siteId: 'ses_lincoln', siteName: 'SES Lincoln' };
const FALLS_CITY = 'SES Falls City Community Medical Center';

test('shows the default token’s site at once', async ({ person }) => {
  const page = await person.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
  await useDefaultToken(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(FALLS_CITY);
  await expect(page.getByText('500 points')).toBeVisible();
});

test('decodes a pasted token as it is typed, tests it and shows its site', async ({ person }) => {
  const token = await issueToken({ identity: 'ses_0002_lincoln', sites: ['ses_lincoln'] });
  const page = await person.open();
  await page.getByRole('button', { name: 'Enter Custom Token' }).click();
  await typeToken(page, { ...LINCOLN, token: `  Bearer ${token}\n` });
  await expect(page.getByText('Identity: ses_0002_lincoln')).toBeVisible();
  await expect(page.getByText('decoded, not verified')).toBeVisible();

  await page.getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText('ACE IoT accepts this token. It has access to 1 site.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Sites accessible: 1')).toBeVisible();
  await page.getByRole('button', { name: 'Continue to Dashboard' }).click();
  await seeDashboard(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SES Lincoln');
});

test('adds all sites of a token, each with its own data', async ({ person }) => {
  const token = await issueToken({ identity: 'integrator', sites: '*' });
  const page = await person.open();
  await page.getByRole('button', { name: 'Enter Custom Token' }).click();
  await typeToken(page, { ...LINCOLN, token });
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: /Also add the 2 other sites/ }).check();
  await page.getByRole('button', { name: 'Continue to Dashboard' }).click();
  await seeDashboard(page);

  await page.getByRole('button', { name: /^Select Site/ }).click();
  await page.getByRole('combobox', { name: 'Search sites' }).fill('omaha');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/s/ses_omaha/dashboard');
  await seeDashboard(page);
  await expect(page.getByRole('cell', { name: /ses_omaha/ }).first()).toBeVisible();
});

test('shows the selected points over the selected range, and keeps both in the address', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  await page.getByRole('searchbox', { name: 'Search points' }).fill('outdoor temperature');
  await page.getByRole('checkbox', { name: /Weather · Outdoor temperature/ }).check();
  await page.getByRole('button', { name: 'the last 7 days' }).click();
  const chart = page.getByRole('img', { name: /^Chart of .*Outdoor temperature.*, the last 7 days$/ });
  await expect(chart).toBeVisible();
  await expect(page.getByRole('row', { name: /Weather · Outdoor temperature .* [12],\d{3}$/ })).toBeVisible();

  const shared = page.url();
  await page.goto('/');
  await page.goto(shared);
  await expect(chart).toBeVisible();
});

test('adds, tests and deletes tokens and changes the default', async ({ person }) => {
  const token = await issueToken({ identity: 'ses_0003_omaha', sites: ['ses_omaha'] });
  const page = await person.open();
  await useDefaultToken(page);
  await page.getByRole('link', { name: 'Tokens' }).click();
  await expect(tokenCard(page, FALLS_CITY).getByText('DEFAULT')).toBeVisible();

  await page.getByRole('link', { name: 'Add New Token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add New Site Token' });
  await dialog.getByLabel('Site ID').fill('ses_omaha');
  await dialog.getByLabel('Site Name').fill('SES Omaha');
  await dialog.getByLabel('ACE API Token').fill(token);
  await dialog.getByLabel('Set as default site').uncheck();
  await dialog.getByLabel('Test token before saving').check();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();

  const omaha = tokenCard(page, 'SES Omaha');
  await omaha.getByRole('button', { name: 'Test' }).click();
  await expect(omaha.getByText('ACE IoT accepts this token. It has access to 1 site.')).toBeVisible();
  await omaha.getByRole('button', { name: 'Set as Default' }).click();
  await expect(omaha.getByText('DEFAULT')).toBeVisible();

  await tokenCard(page, FALLS_CITY).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  // While it is open, nothing of the page behind it has a role.
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(tokenCard(page, FALLS_CITY)).toBeHidden();
  await page.reload();
  await expect(omaha).toBeVisible();
  await expect(tokenCard(page, FALLS_CITY)).toBeHidden();
});

test('keeps tokens across a reload and a restart of the browser', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  await page.reload();
  await seeDashboard(page);

  await person.close();
  const later = await person.open();
  await seeDashboard(later);
  await expect(later.getByRole('heading', { level: 1 })).toContainText(FALLS_CITY);
});

test('reports a revoked token as “Authentication Failed”, and shows the site again with a new one', async ({
  person,
}) => {
  const token = await issueToken({ sites: ['ses_lincoln'] });
  const page = await person.open();
  await setUpWith(page, { ...LINCOLN, token });
  await revokeToken(token);
  await page.reload();

  const failed = page.getByRole('alertdialog', { name: 'Authentication Failed' });
  await expect(failed).toBeVisible();
  await expect(failed).toContainText('Your token for “SES Lincoln” is no longer valid.');
  await failed.getByRole('button', { name: 'Not now' }).click();
  // It has a heading and a button of these names, too, while it fades away.
  await expect(failed).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Authentication Failed' })).toBeVisible();
  await page.getByRole('button', { name: 'Enter New Token' }).click();
  await failed.getByRole('button', { name: 'Enter New Token' }).click();

  const prompt = page.getByRole('dialog', { name: 'Enter New Token' });
  await prompt.getByLabel('New Token').fill(token);
  await prompt.getByRole('button', { name: 'Update' }).click();
  await expect(prompt).toContainText('ACE IoT rejected this token.');
  await prompt.getByLabel('New Token').fill(await issueToken({ sites: ['ses_lincoln'] }));
  await prompt.getByRole('button', { name: 'Update' }).click();
  await expect(prompt).toBeHidden();
  await seeDashboard(page);
});
