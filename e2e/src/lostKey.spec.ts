import AxeBuilder from '@axe-core/playwright';
import { openVaultPage } from './support/openVaultPage.ts';
import { ONE_OF_EACH, seedVault } from './support/seedVault.ts';
import { expect, test } from './support/test.ts';

test('a vault whose key is gone can be left behind: nothing goes before a word is typed, then the setup begins', async ({
  person,
}) => {
  await seedVault(person, ONE_OF_EACH);
  await loseKeys(await openVaultPage(person));
  const page = await person.open('/');
  await expect(page.getByText('The key that this browser kept for your tokens is gone.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const startAnew = page.getByRole('button', { name: 'Start anew …' });
  await startAnew.click();
  const dialog = page.getByRole('alertdialog', { name: 'Start anew?' });
  await expect(dialog).toContainText('All tokens of all organisations that are stored in this browser');
  await expect(dialog.getByRole('button', { name: 'Start anew' })).toBeDisabled();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(startAnew).toBeFocused();

  await startAnew.click();
  await dialog.getByRole('textbox').fill('delete');
  await dialog.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
});

/** As when somebody clears a part of the browser's data. */
async function loseKeys(page: Awaited<ReturnType<typeof openVaultPage>>): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('building-vitals-tokens');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const clearing = opening.result.transaction('keys', 'readwrite');
          clearing.objectStore('keys').clear();
          clearing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}
