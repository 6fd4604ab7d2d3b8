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

/** From the first page through all steps to the dashboard. */
export async function setUpWith(page: Page, typed: TypedToken): Promise<void> {
  await page.getByRole('button', { name: 'Enter Custom Token' }).click();
  await typeToken(page, typed);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Token validated successfully')).toBeVisible();
  await page.getByRole('button', { name: 'Continue to Dashboard' }).click();
  await seeDashboard(page);
}

/** The dashboard with a value of at least one point and the chart drawn. */
export async function seeDashboard(page: Page): Promise<void> {
  await page.waitForURL('**/dashboard**');
  await expect(page.getByRole('img', { name: /^Chart of/ })).toBeVisible();
  await expect(page.getByRole('cell', { name: /ago$/ }).first()).toBeVisible();
}

/** The card of a token in Settings > Token Management. */
export function tokenCard(page: Page, siteName: string) {
  return page.getByRole('article', { name: siteName });
}
