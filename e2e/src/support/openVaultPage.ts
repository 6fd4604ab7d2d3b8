import type { Page } from '@playwright/test';
import { bundleLibrary } from './bundleLibrary.ts';
import type { UserBrowser } from './test.ts';

let bundled: Promise<string> | undefined;

/** A page of the app's own origin with the library and nothing else; see `vaultPage.ts`. */
export async function openVaultPage(person: UserBrowser): Promise<Page> {
  bundled ??= bundleLibrary();
  const page = await person.open('about:blank');
  await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('/empty');
  await page.evaluate(await bundled);
  return page;
}
