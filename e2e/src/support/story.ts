import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Steps that several stories share, in the words of a person. */

export async function useDefaultToken(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use Default Token' }).click();
  await seeDashboard(page);
}

export interface TypedToken {
  readonly siteId: string;
  readonly siteName: string;
  readonly token: string;
}

/** Fills the fields of the setup's second step. */
export async function typeToken(page: Page, { siteId, siteName, token }: TypedToken): Promise<void> {
  await page.getByLabel('Site ID').fill(siteId);
  await page.getByLabel('Site Name').fill(siteName);
  await page.getByLabel('API Token').fill(token);
}

/** The dashboard with a value of at least one point and the chart drawn. */
export async function seeDashboard(page: Page): Promise<void> {
  await page.waitForURL('**/dashboard**');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('img', { name: /chart/i })).toBeVisible();
}
