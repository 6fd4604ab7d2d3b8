import { issueToken } from '@building-vitals/test-support/simulator';
import { seeDashboard, typeToken } from './support/story.ts';
import { expect, test } from './support/test.ts';
import { showInOtherLanguage } from './support/watchForRawKeys.ts';
import { wireframe } from './support/wireframe.ts';

const DEFAULT_SITE = 'SES Falls City Community Medical Center';

test(
  'says on the first page what is needed and offers two ways',
  wireframe('W1.1', 'W1.2', 'W1.3', 'W1.4', 'W1.5', 'W1.6'),
  async ({ person }) => {
    const page = await person.open();
    await expect(page.getByText('Step 1: Welcome Screen')).toBeAttached();
    await expect(page.getByRole('heading', { level: 1, name: 'Welcome to Building Vitals' })).toBeVisible();
    await expect(page.getByText(/Building Vitals needs an API token of the ACE IoT platform/)).toBeVisible();
    await expect(page.getByText(new RegExp(`${DEFAULT_SITE} \\(ses_falls_city\\)`))).toBeVisible();
    await expect(page.getByRole('button', { name: 'Enter Custom Token' })).toBeVisible();
    await page.getByRole('button', { name: 'Use Default Token' }).click();
    await seeDashboard(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(DEFAULT_SITE);
  },
);

test(
  'accepts a custom token, tests it and shows the result',
  wireframe('W2.1', 'W2.2', 'W2.3', 'W2.4', 'W2.5', 'W2.6', 'W2.8', 'W3.1', 'W3.2', 'W3.3', 'W3.4', 'W3.5', 'W3.6'),
  async ({ person }) => {
    const page = await person.open();
    await page.getByRole('button', { name: 'Enter Custom Token' }).click();
    await expect(page.getByText(/^Step 2/)).toBeAttached();
    await expect(page.getByRole('heading', { level: 1, name: 'Enter Your ACE IoT Token' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Site ID' }).fill('ses_lincoln');
    await page.getByRole('textbox', { name: 'Site Name' }).fill('SES Lincoln');
    const field = page.getByRole('textbox', { name: 'API Token' });
    await expect(field).toHaveAttribute('rows', '3');
    await field.fill(await issueToken({ identity: 'ses_0002_lincoln', sites: ['ses_lincoln'] }));
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(page.getByText('ACE IoT accepts this token. It has access to 1 site.')).toBeVisible();

    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(page.getByText(/^Step 3/)).toBeAttached();
    await expect(page.getByText('Token validated successfully')).toBeVisible();
    await expect(page.getByText('Identity: ses_0002_lincoln')).toBeVisible();
    await expect(page.getByText(/^Expires: \w+ \d+, \d{4}, \d+:\d\d [AP]M/)).toBeVisible();
    await expect(page.getByText('Sites accessible: 1')).toBeVisible();
    await page.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await seeDashboard(page);
  },
);

test('explains Skip and stores the token without asking the service', wireframe('W2.7'), async ({ person }) => {
  const page = await person.open();
  await page.getByRole('button', { name: 'Enter Custom Token' }).click();
  await page.getByRole('textbox', { name: 'Site ID' }).fill('ses_lincoln');
  await page.getByRole('textbox', { name: 'Site Name' }).fill('SES Lincoln');
  await page.getByRole('textbox', { name: 'API Token' }).fill(await issueToken({ sites: ['ses_lincoln'] }));
  await expect(page.getByText(/^Skip saves the token without testing it/)).toBeVisible();
  await page.getByRole('button', { name: 'Skip' }).click();
  await seeDashboard(page);
});

// The watch for keys, which each browser of the tests has, fails the test if a page ever shows one.
test('a fresh profile shows the texts of each step, in both languages', async ({ person }) => {
  const page = await person.open();
  await page.getByRole('heading', { level: 1, name: 'Welcome to Building Vitals' }).waitFor();
  await showInOtherLanguage(page);
  await page.getByRole('button', { name: 'Enter Custom Token' }).click();
  await expect(page.getByText('Example: ses_falls_city or 309')).toBeVisible();
  await expect(page.getByText('Example: SES Falls City Medical Center')).toBeVisible();
  await showInOtherLanguage(page);
  const token = await issueToken({ sites: ['ses_lincoln'] });
  await typeToken(page, { siteId: 'ses_lincoln', siteName: 'SES Lincoln', token });
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByText('Token validated successfully')).toBeVisible();
  await showInOtherLanguage(page);
});
