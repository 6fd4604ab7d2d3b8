import type { Page } from 'playwright';
import { bundleLibrary } from './bundleLibrary.ts';

export type { VaultPage } from './vaultPage.ts';

let bundled: Promise<string> | undefined;

/** Makes this a page of the app's own origin with the library and nothing else; see `vaultPage.ts`. */
export async function openVaultPage(page: Page): Promise<Page> {
  bundled ??= bundleLibrary();
  await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('/empty');
  await page.evaluate(await bundled);
  return page;
}
