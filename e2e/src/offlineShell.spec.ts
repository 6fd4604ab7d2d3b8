import type { Page } from '@playwright/test';
import { useDefaultToken } from './support/story.ts';
import { expect, test } from './support/test.ts';

test('opens offline, says so, and continues when the network is back', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();
  await shellIsKept(page);

  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText(/^You are offline/)).toBeVisible();
  await expect(page.getByText(/requests? (is|are) waiting for a connection/)).toBeVisible();
  // Its scripts ran, and the styles of its theme apply: the nonce of what was kept is its own.
  await page.getByRole('link', { name: 'Tokens' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Token Management' })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('header') as Element).position)).toBe(
    'sticky',
  );

  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByText(/requests? (is|are) waiting for a connection/)).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();
  await expect(page.getByText(/^You are offline/)).toBeHidden();
});

test('caches the app shell alone: no authorised response and no configuration', async ({ person }) => {
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

test('offers a newer version and opens it only on request', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  await shellIsKept(page);
  await page.reload();
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();
  const notice = page.getByText('A new version of Building Vitals is available.');
  await expect(notice).toBeHidden();

  await page.evaluate(() => Object.assign(globalThis, { isStillThePage: true }));
  await registerNewerVersion(page);
  await expect(notice).toBeVisible();
  expect(await controllingScript(page)).toBe('/sw.js');

  await page.getByRole('button', { name: 'Reload' }).click();
  await page.waitForFunction(() => !('isStillThePage' in globalThis));
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();
  await expect.poll(() => controllingScript(page)).toBe('/sw.js?newer');
});

test('is removed from the browser once everything is cleared', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  await shellIsKept(page);
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Delete everything …' }).click();
  await page.getByRole('textbox').fill('delete');
  await page.getByRole('button', { name: 'Delete everything', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Everything was deleted' })).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect.poll(() => keptPaths(page)).toEqual([]);
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

/** For the browser a script by another name is a newer version. The app's own policy lets none be registered. */
async function registerNewerVersion(page: Page): Promise<void> {
  const other = await page.context().newPage();
  const session = await page.context().newCDPSession(other);
  await session.send('Page.setBypassCSP', { enabled: true });
  await other.goto('/');
  await other.evaluate(() => navigator.serviceWorker.register('/sw.js?newer', { updateViaCache: 'none' }));
  await other.close();
}

/** Which version of the shell the page has. */
async function controllingScript(page: Page): Promise<string> {
  const url = new URL(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? location.href));
  return url.pathname + url.search;
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
