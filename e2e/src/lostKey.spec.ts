import { openVaultPage } from '@building-vitals/test-support/openVaultPage';
import { loseKeys } from './support/loseKeys.ts';
import { ONE_OF_EACH, seedVault } from './support/seedVault.ts';
import { expect, test } from './support/test.ts';

test('abandons a vault whose key is gone only once a word is typed, then starts the setup', async ({ person }) => {
  await seedVault(person, ONE_OF_EACH);
  await loseKeys(await openVaultPage(await person.open('about:blank')));
  const page = await person.open('/');
  await expect(page.getByText('The key that this browser kept for your tokens is gone.')).toBeVisible();

  const startOver = page.getByRole('button', { name: 'Start anew …' });
  await startOver.click();
  const dialog = page.getByRole('alertdialog', { name: 'Start anew?' });
  await expect(dialog).toContainText('All tokens of all organisations that are stored in this browser');
  await expect(dialog.getByRole('button', { name: 'Start anew' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(startOver).toBeFocused();

  await startOver.click();
  await dialog.getByRole('textbox').fill('delete');
  await dialog.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
});
