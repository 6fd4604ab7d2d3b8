import type { Page } from '@playwright/test';
import { useDefaultToken } from './support/story.ts';
import { expect, test } from './support/test.ts';

test('opens without a network, says so, and goes on when the network is back', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();
  await shellIsKept(page);

  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText(/^You are offline/)).toBeVisible();
  await expect(page.getByText(/requests? waits? for the network/)).toBeVisible();
  // Its scripts ran, and the styles of its theme apply: the nonce of what was kept is its own.
  await page.getByRole('link', { name: 'Tokens' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Token Management' })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('header') as Element).position)).toBe(
    'sticky',
  );

  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByText(/requests? waits? for the network/)).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();
  await expect(page.getByText(/^You are offline/)).toBeHidden();
});

test('keeps the shell alone: nothing that was answered to a token, and no configuration', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();
  await shellIsKept(page);
  await page.reload();
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();

  const kept = await keptPaths(page);
  expect(kept).toContain('/');
  expect(kept.filter((path) => !isOfTheShell(path))).toEqual([]);
  expect(kept.some((path) => path.startsWith('/assets/TimeSeriesChart'))).toBe(true);
});

test('can be installed', async ({ person }) => {
  const page = await person.open();
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    const response = await fetch(link?.href ?? '');
    return { type: response.headers.get('content-type'), body: await response.json() };
  });
  expect(manifest.type).toContain('application/manifest+json');
  expect(manifest.body).toMatchObject({ start_url: '/', display: 'standalone' });
  const icons = await page.evaluate(
    (paths: string[]) =>
      Promise.all(
        paths.map(async (path) => {
          const image = new Image();
          image.src = path;
          await image.decode();
          return image.naturalWidth > 0;
        }),
      ),
    manifest.body.icons.map(({ src }: { src: string }) => src),
  );
  expect(icons).toEqual([true, true, true, true]);
});

/** The service worker has taken over, which it does when all is kept. */
async function shellIsKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

/** The paths of all that is in any cache of this site. */
function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

function isOfTheShell(path: string): boolean {
  return path === '/' || path.startsWith('/assets/') || /^\/[\w-]+\.(svg|png|webmanifest)$/.test(path);
}
