import { openVaultPage } from '@building-vitals/test-support/openVaultPage';
import { issueToken } from '@building-vitals/test-support/simulator';
import type { TokenVerdict } from '@building-vitals/tokens';
import type { Page } from '@playwright/test';
import type { UserBrowser } from './test.ts';

const DAY_S = 86_400;
const DAY_MS = DAY_S * 1000;
/** A stay on the page must not turn "in 23 days" into "in 22 days". */
const SPARE_S = 3_600;

export interface SeedToken {
  readonly siteId: string;
  readonly siteName: string;
  readonly deviceId?: string;
  readonly identity: string;
  /** Days from now until it expires; fewer than none for one that has. */
  readonly days: number;
  /** Days ago when it was last used; never if left out. */
  readonly usedDaysAgo?: number;
  readonly verdict?: TokenVerdict;
}

export const FALLS_CITY: SeedToken = {
  siteId: 'ses_falls_city',
  siteName: 'SES Falls City Medical Center',
  identity: 'ses_0001_falls_city',
  days: 340,
  usedDaysAgo: 0.1,
};
export const LINCOLN: SeedToken = {
  siteId: 'ses_lincoln',
  siteName: 'SES Lincoln Hospital',
  identity: 'ses_0002_lincoln',
  days: 23,
  usedDaysAgo: 2,
};
export const OMAHA: SeedToken = {
  siteId: 'ses_omaha',
  siteName: 'SES Omaha Clinic',
  identity: 'ses_0003_omaha',
  days: -5,
};

/** One token of each state of the wireframes, the first of them the default. */
export const ONE_OF_EACH: readonly SeedToken[] = [FALLS_CITY, LINCOLN, OMAHA];

export interface SeededVault {
  /** Ids of the tokens, in the order of the seed. */
  readonly ids: readonly string[];
  /** The tokens themselves, in the same order. */
  readonly tokens: readonly string[];
}

/** A vault with these tokens, as if they had been kept for some time. The page is an empty one of the app's origin then. */
export async function seedVault(person: UserBrowser, seeds: readonly SeedToken[]): Promise<SeededVault> {
  const page = await openVaultPage(await person.open('about:blank'));
  const issued = await Promise.all(seeds.map(issue));
  const inputs = seeds.map((seed, index) => inputOf(seed, issued[index] ?? ''));
  return { ids: await page.evaluate(keep, inputs), tokens: issued };
}

/** A passphrase beside the device's own key, which goes on to open the vault. */
export async function addPassphrase(page: Page, passphrase: string): Promise<void> {
  await page.evaluate(async (secret) => {
    const manager = await vaultPage.open();
    await manager.slots.setPassphrase({ kind: 'device' }, secret);
    await manager.close();
  }, passphrase);
}

/** Puts a lock with a passphrase on the vault, in the place of the device's own key. */
export async function lockWithPassphrase(page: Page, passphrase: string): Promise<void> {
  await page.evaluate(async (secret) => {
    const manager = await vaultPage.open();
    await manager.slots.setPassphrase({ kind: 'device' }, secret);
    await manager.slots.remove({ kind: 'passphrase', passphrase: secret }, 'slot:device');
    await manager.lock();
    await manager.close();
  }, passphrase);
}

/** In the page. */
async function keep(inputs: readonly ReturnType<typeof inputOf>[]): Promise<string[]> {
  const manager = await vaultPage.open();
  const kept = await manager.importTokens(inputs);
  const [first] = kept;
  if (first) await manager.setDefaultSite(first.siteId);
  await manager.flush();
  await manager.close();
  return kept.map(({ id }) => id);
}

function issue({ identity, siteId, days }: SeedToken): Promise<string> {
  const expiresIn = days < 0 ? days * DAY_S - SPARE_S : days * DAY_S + SPARE_S;
  return issueToken({ identity, sites: [siteId], expiresIn });
}

function inputOf({ siteId, siteName, deviceId, usedDaysAgo, verdict }: SeedToken, token: string) {
  return {
    siteId,
    siteName,
    token,
    ...(deviceId !== undefined && { deviceId }),
    ...(verdict && { verdict }),
    addedAt: Date.now() - 30 * DAY_MS,
    ...(usedDaysAgo !== undefined && { lastUsed: Date.now() - usedDaysAgo * DAY_MS, useCount: 12 }),
  };
}
