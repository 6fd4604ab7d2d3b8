import { issueToken, revokeToken } from '@building-vitals/test-support/simulator';
import type { Page } from '@playwright/test';
import { typeToken } from '../story.ts';
import { heading, text } from './locators.ts';
import { TOKENS } from './paths.ts';
import type { UiState } from './UiState.ts';

const STEP_2 = '/setup/token';

/** What a person sees who has no token yet. */
export const SETUP_STATES: readonly UiState[] = [
  { name: 'setup-welcome', path: '/setup/welcome', shows: heading('Welcome to Building Vitals') },
  { name: 'setup-token', path: STEP_2, shows: heading('Enter Your ACE IoT Token') },
  {
    name: 'setup-token-typed',
    path: STEP_2,
    open: async ({ page }) => typeFallsCity(page, await issueToken()),
    shows: text('decoded, not verified'),
  },
  {
    name: 'setup-refused',
    path: STEP_2,
    open: async ({ page }) => continueWith(page, await refusedToken()),
    shows: text('ACE IoT rejected this token.'),
  },
  {
    name: 'setup-other-site',
    path: STEP_2,
    open: async ({ page }) => continueWith(page, await issueToken({ sites: ['ses_lincoln', 'ses_omaha'] })),
    shows: text(/^This token has no access to/),
  },
  {
    name: 'setup-offline',
    path: STEP_2,
    open: async ({ page }) => {
      await typeFallsCity(page, await issueToken());
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
    },
    close: ({ page }) => page.context().setOffline(false),
    shows: heading('You are offline'),
  },
  {
    name: 'setup-validated',
    path: STEP_2,
    open: async ({ page }) => continueWith(page, await issueToken({ sites: '*' })),
    shows: text('Token validated successfully'),
  },
  { name: 'tokens-none', path: TOKENS, shows: text('No tokens yet') },
];

async function continueWith(page: Page, token: string): Promise<void> {
  await typeFallsCity(page, token);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

function typeFallsCity(page: Page, token: string): Promise<void> {
  return typeToken(page, { siteId: 'ses_falls_city', siteName: 'SES Falls City Medical Center', token });
}

async function refusedToken(): Promise<string> {
  const token = await issueToken();
  await revokeToken(token);
  return token;
}
