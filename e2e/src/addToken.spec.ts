import { issueToken } from '@building-vitals/test-support/simulator';
import { FALLS_CITY, seedVault } from './support/seedVault.ts';
import { tokenCard } from './support/story.ts';
import { expect, test, type UserBrowser } from './support/test.ts';
import { wireframe } from './support/wireframe.ts';

const ADD = '/t/default/settings/tokens/new';

test(
  'explains what belongs in each field of the form',
  wireframe('A.1', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9', 'A.10', 'A.11', 'A.12'),
  async ({ person }) => {
    const { dialog } = await openForm(person);
    const field = (name: string) => dialog.getByRole('textbox', { name });
    await expect(field('Site ID')).toHaveAttribute('required');
    await expect(field('Site ID')).toHaveAccessibleDescription('Example: ses_falls_city or 309');
    await expect(field('Site Name')).toHaveAttribute('required');
    await expect(field('Site Name')).toHaveAccessibleDescription('Example: SES Falls City Medical Center');
    await expect(field('Device ID (Optional)')).toHaveAccessibleDescription('Leave blank for site-level token');
    await expect(field('ACE API Token')).toHaveAttribute('required');
    await expect(field('ACE API Token')).toHaveAttribute('rows', /[2-9]/);
    await expect(field('ACE API Token')).toHaveAttribute('placeholder', 'Paste your JWT token from ACE IoT');
    await expect(dialog.getByRole('checkbox', { name: 'Set as default site' })).toBeChecked();
    await expect(dialog.getByRole('checkbox', { name: 'Test token before saving' })).not.toBeChecked();
  },
);

test('closes the form with its cross or with Cancel', wireframe('A.2', 'A.17'), async ({ person }) => {
  const { page, dialog } = await openForm(person);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: 'Add New Token' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
});

test(
  'decodes a token as it is typed, tests it and adds it',
  wireframe('A.13', 'A.14', 'A.15', 'A.16', 'A.18'),
  async ({ person }) => {
    const { page, dialog } = await openForm(person);
    await dialog.getByRole('textbox', { name: 'Site ID' }).fill('ses_lincoln');
    await dialog.getByRole('textbox', { name: 'Site Name' }).fill('SES Lincoln');
    const token = await issueToken({ identity: 'ses_0002_lincoln', sites: ['ses_lincoln'] });
    await dialog.getByRole('textbox', { name: 'ACE API Token' }).fill(token);
    await expect(dialog.getByText('Token Info (auto-detected): decoded, not verified')).toBeVisible();
    await expect(dialog.getByText('Identity: ses_0002_lincoln')).toBeVisible();
    await expect(dialog.getByText(/^Expires: .* \(in \d+ days\)$/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(dialog.getByText('ACE IoT accepts this token. It has access to 1 site.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(tokenCard(page, 'SES Lincoln').getByText('DEFAULT', { exact: true })).toBeVisible();
  },
);

async function openForm(person: UserBrowser) {
  await seedVault(person, [FALLS_CITY]);
  const page = await person.open(ADD);
  const dialog = page.getByRole('dialog', { name: 'Add New Site Token' });
  await expect(dialog).toBeVisible();
  return { page, dialog };
}
