import { openVaultPage } from '@building-vitals/test-support/openVaultPage';
import { loseKeys } from './support/loseKeys.ts';
import { ONE_OF_EACH, seedVault } from './support/seedVault.ts';
import { expect, test } from './support/test.ts';

test('abandons a vault whose key is gone only once a word is typed, then starts the setup', async ({ person }) => {
  await seedVault(person, ONE_OF_EACH);
  await loseKeys(await openVaultPage(await person.open('about:blank')));
  const page = await person.open('/');
  await expect(page.getByText('The key to your tokens is missing from this browser.')).toBeVisible();

  const startOver = page.getByRole('button', { name: 'Start over …' });
  await startOver.click();
  const dialog = page.getByRole('alertdialog', { name: 'Start over?' });
  await expect(dialog).toContainText('All tokens of all organisations stored in this browser');
  await expect(dialog.getByRole('button', { name: 'Start over' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(startOver).toBeFocused();

  await startOver.click();
  await dialog.getByRole('textbox').fill('delete');
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
});
