import type { Locator, Page } from '@playwright/test';
import { FALLS_CITY, LINCOLN, OMAHA, ONE_OF_EACH, seedVault } from './support/seedVault.ts';
import { expect, test } from './support/test.ts';
import { wireframe } from './support/wireframe.ts';

test(
  'lists the sites with their status, and the links below them',
  wireframe('S.1', 'S.2', 'S.3', 'S.4', 'S.5', 'S.6', 'S.7', 'S.8', 'S.9', 'S.10'),
  async ({ person }) => {
    await seedVault(person, ONE_OF_EACH);
    const page = await person.open('/t/default/settings/tokens');
    const selector = page.getByRole('button', { name: /^Select Site/ });
    await expect(selector.locator('svg').last()).toBeVisible();
    await selector.click();
    await expectSite(page, FALLS_CITY.siteName, 'Valid • Expires in 340 days');
    await expect(site(page, FALLS_CITY.siteName)).toContainText('DEFAULT');
    await expectSite(page, LINCOLN.siteName, 'Expires in 23 days');
    await expectSite(page, OMAHA.siteName, 'Expired 5 days ago');
    await expect(site(page, OMAHA.siteName)).not.toContainText('DEFAULT');
    await expect(page.getByRole('separator').or(page.locator('.MuiPopover-root hr')).first()).toBeAttached();
    await expect(page.getByRole('link', { name: 'Manage Tokens' })).toBeVisible();
    await page.getByRole('link', { name: 'Add New Site' }).click();
    await expect(page.getByRole('dialog', { name: 'Add New Site Token' })).toBeVisible();
  },
);

function site(page: Page, name: string): Locator {
  return page.getByRole('option', { name });
}

/** A site with how it stands, in words and as a symbol. */
async function expectSite(page: Page, name: string, status: string): Promise<void> {
  await expect(site(page, name)).toContainText(status);
  await expect(site(page, name).locator('svg').first()).toBeVisible();
}
