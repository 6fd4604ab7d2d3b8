import type { Locator, Page } from '@playwright/test';
import { lockWithPassphrase, ONE_OF_EACH, type SeededVault, type SeedToken, seedVault } from './seedVault.ts';
import { issueToken, revokeToken } from './simulator.ts';
import { typeToken } from './story.ts';
import type { PersonsBrowser } from './test.ts';

/** A vault, and the browser in which it is. */
export interface Stage extends SeededVault {
  readonly person: PersonsBrowser;
  readonly page: Page;
}

/** Something that a person sees: a page, a dialog, a state of either. */
export interface Place {
  readonly name: string;
  /** Where it is, in a vault whose tokens have these ids. */
  readonly path: string | ((ids: readonly string[]) => string);
  /** What a person does there to see it. */
  readonly open?: (stage: Stage) => Promise<unknown>;
  /** Afterwards, so that the next place is not disturbed. */
  readonly close?: (stage: Stage) => Promise<unknown>;
  /** It is there once this is. */
  readonly shows: (page: Page) => Locator;
}

/** Places of one vault, in the order in which they can be seen in one browser. */
export interface Scene {
  readonly name: string;
  readonly tokens: readonly SeedToken[];
  readonly passphrase?: string;
  readonly places: readonly Place[];
}

const DAY_MS = 86_400_000;
const TENANT = '/t/default';
const TOKENS = `${TENANT}/settings/tokens`;
const DASHBOARD = `${TENANT}/s/ses_falls_city/dashboard`;
const SOON: SeedToken = { siteId: 'ses_lincoln', siteName: 'SES Lincoln Hospital', identity: 'ses_0002', days: 8 };

export const SCENES: readonly Scene[] = [
  {
    name: 'a new vault',
    tokens: [],
    places: [
      { name: 'setup-welcome', path: '/', shows: heading('Welcome to Building Vitals') },
      { name: 'setup-token', path: '/setup/token', shows: heading('Enter Your ACE IoT Token') },
      {
        name: 'setup-failed',
        path: '/setup/token',
        open: async ({ page }) => continueWith(page, await refusedToken()),
        shows: (page) => page.getByText('The service refuses this token.').first(),
      },
      {
        name: 'setup-offline',
        path: '/setup/token',
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
        path: '/setup/token',
        open: async ({ page }) => continueWith(page, await issueToken({ sites: '*' })),
        shows: (page) => page.getByText('Token validated successfully'),
      },
      { name: 'tokens-none', path: TOKENS, shows: heading('Site Tokens') },
    ],
  },
  {
    name: 'a vault with tokens of each state',
    tokens: ONE_OF_EACH,
    places: [
      { name: 'dashboard', path: DASHBOARD, shows: chart },
      { name: 'charts', path: `${TENANT}/s/ses_falls_city/charts`, shows: chart },
      { name: 'charts-none', path: `${TENANT}/s/ses_falls_city/charts?points=[]`, shows: heading('Chart') },
      {
        name: 'charts-custom-range',
        path: `${TENANT}/s/ses_falls_city/charts`,
        open: ({ page }) => page.getByRole('button', { name: 'Custom' }).click(),
        shows: dialog('Custom range'),
      },
      { name: 'tokens', path: TOKENS, shows: heading('Site Tokens') },
      {
        name: 'token-delete',
        path: TOKENS,
        open: ({ page }) => page.getByRole('button', { name: 'Delete' }).first().click(),
        shows: (page) => page.getByRole('alertdialog'),
      },
      { name: 'token-add', path: `${TOKENS}/new`, shows: dialog('Add New Site Token') },
      { name: 'token-edit', path: ([first]) => `${TOKENS}/${first}/edit`, shows: dialog() },
      { name: 'token-refresh', path: ([first]) => `${TOKENS}/${first}/refresh`, shows: dialog() },
      { name: 'token-versions', path: ([first]) => `${TOKENS}/${first}/versions`, shows: dialog() },
      {
        name: 'site-selector',
        path: TOKENS,
        open: ({ page }) => page.getByRole('button', { name: /^Select Site/ }).click(),
        shows: (page) => page.getByRole('combobox', { name: 'Search sites' }),
      },
      { name: 'audit', path: `${TENANT}/audit`, shows: anyHeading },
      { name: 'security', path: '/settings/security', shows: anyHeading },
      { name: 'tenants', path: '/settings/tenants', shows: anyHeading },
      { name: 'preferences', path: '/settings/preferences', shows: anyHeading },
      { name: 'migration', path: '/settings/migration', shows: anyHeading },
      { name: 'not-found', path: '/nowhere', shows: heading('There is no such page') },
      {
        name: 'token-needed',
        path: `${TENANT}/s/ses_nowhere/dashboard`,
        shows: dialog('Token Needed'),
      },
      {
        name: 'site-without-token',
        path: `${TENANT}/s/ses_nowhere/dashboard`,
        open: ({ page }) => page.getByRole('button', { name: 'Not now' }).click(),
        shows: heading('There is no token for this site'),
      },
      {
        name: 'token-expired',
        path: `${TENANT}/s/ses_omaha/dashboard`,
        shows: (page) => page.getByRole('alertdialog', { name: 'Token Expired' }).or(dialog('Token Expired')(page)),
      },
      {
        name: 'authentication-failed',
        path: `${TENANT}/s/ses_lincoln/dashboard`,
        open: async ({ page, tokens }) => {
          await revokeToken(tokens[1] ?? '');
          await page.reload();
        },
        shows: (page) => page.getByRole('alertdialog', { name: 'Authentication Failed' }),
      },
    ],
  },
  {
    name: 'a vault with a token that expires soon',
    tokens: [SOON],
    places: [
      {
        name: 'token-expiring-soon',
        path: TOKENS,
        // Nobody is told on the day on which the token was entered.
        open: async ({ page }) => {
          await page.clock.setSystemTime(Date.now() + 1.5 * DAY_MS);
          await page.reload();
        },
        shows: dialog('Token Expiring Soon'),
      },
    ],
  },
  {
    name: 'a locked vault',
    tokens: ONE_OF_EACH,
    passphrase: 'correct horse battery staple',
    places: [{ name: 'lock', path: '/', shows: anyHeading }],
  },
];

/** Sets a scene in a browser. */
export async function setScene({ tokens, passphrase }: Scene, person: PersonsBrowser): Promise<Stage> {
  const seeded = await seedVault(person, tokens);
  if (passphrase !== undefined) await lockWithPassphrase(person.page, passphrase);
  return { ...seeded, person, page: person.page };
}

/** Shows a place, and waits until nothing moves any more. */
export async function show({ path, open, shows }: Place, stage: Stage): Promise<void> {
  const { page, ids } = stage;
  await page.goto(typeof path === 'string' ? path : path(ids));
  await open?.(stage);
  await shows(page).waitFor();
  await settle(page);
}

/** Until what fades in is there: colours are looked at, and pictures taken. Skeletons may pulse on. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === 1);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** The theme follows the system's; a page that is open already takes a moment to. */
export async function wear(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  if (!page.url().startsWith('http') || page.url().endsWith('/empty')) return;
  await page.locator(`html.${colorScheme}`).waitFor();
  await settle(page);
}

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

function heading(name: string): Place['shows'] {
  return (page) => page.getByRole('heading', { name, exact: true });
}

function anyHeading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

function dialog(name?: string): Place['shows'] {
  return (page) => page.getByRole('dialog', { ...(name !== undefined && { name }) });
}

function chart(page: Page): Locator {
  return page.getByRole('img', { name: /^Chart of/ });
}
