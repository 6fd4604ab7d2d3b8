import { loseKeys } from '../loseKeys.ts';
import { addPassphrase, FALLS_CITY, LINCOLN, OMAHA, ONE_OF_EACH, type SeedToken } from '../seedVault.ts';
import { issueToken } from '../simulator.ts';
import { GERMAN_PLACES } from './germanPlaces.ts';
import type { Scene, Stage } from './Place.ts';
import {
  addNorthClinics,
  LOCK_PLACES,
  LOST_PLACES,
  MIGRATION_PLACES,
  PASSPHRASE,
  SETTINGS_PLACES,
  TENANT_PLACES,
  TRUSTED_PLACES,
} from './settingsPlaces.ts';
import { SETUP_PLACES } from './setupPlaces.ts';
import { SHELL_PLACES } from './shellPlaces.ts';
import { SITE_PLACES, TROUBLE_PLACES } from './sitePlaces.ts';
import {
  ENTRY_PLACES,
  EXPIRING_PLACES,
  SEVERAL_EXPIRING_PLACES,
  TOKEN_PLACES,
  UNREADABLE_PLACES,
} from './tokenPlaces.ts';

const GATEWAY: SeedToken = {
  siteId: LINCOLN.siteId,
  siteName: 'SES Lincoln Gateway',
  deviceId: 'ses_lincoln_gw1',
  identity: 'ses_lincoln_gw1',
  days: 200,
  usedDaysAgo: 12,
  verdict: 'refused',
};
const EVERY_STATE = [...ONE_OF_EACH, GATEWAY];

/** Everything that a person can see. */
export const SCENES: readonly Scene[] = [
  { name: 'a new vault', tokens: [], places: SETUP_PLACES },
  {
    name: 'a vault with tokens of each state',
    tokens: EVERY_STATE,
    prepare: replaceFirst,
    places: [...TOKEN_PLACES, ...ENTRY_PLACES, ...SHELL_PLACES],
  },
  {
    name: 'a vault whose tokens are used',
    tokens: EVERY_STATE,
    places: [...SITE_PLACES, ...SETTINGS_PLACES, ...TROUBLE_PLACES],
  },
  { name: 'a vault of two organisations', tokens: [FALLS_CITY], prepare: addNorthClinics, places: TENANT_PLACES },
  {
    name: 'a vault with a record that was changed',
    tokens: [FALLS_CITY, OMAHA],
    prepare: damageOne,
    places: UNREADABLE_PLACES,
  },
  {
    name: 'a browser that has tokens of an earlier version',
    tokens: [FALLS_CITY],
    prepare: keepEarlierTokens,
    places: MIGRATION_PLACES,
  },
  { name: 'a vault with a token that expires soon', tokens: [{ ...LINCOLN, days: 8 }], places: EXPIRING_PLACES },
  {
    name: 'a vault with several tokens that expire soon',
    tokens: [
      { ...LINCOLN, days: 8 },
      { ...FALLS_CITY, days: 8 },
    ],
    places: SEVERAL_EXPIRING_PLACES,
  },
  {
    name: 'a vault with a passphrase that is not asked for',
    tokens: [FALLS_CITY],
    prepare: ({ page }) => addPassphrase(page, PASSPHRASE),
    places: TRUSTED_PLACES,
  },
  {
    name: 'a vault whose key is lost',
    tokens: [FALLS_CITY],
    prepare: ({ page }) => loseKeys(page),
    places: LOST_PLACES,
  },
  { name: 'a vault in German', tokens: EVERY_STATE, prepare: speakGerman, places: GERMAN_PLACES },
  { name: 'a locked vault', tokens: ONE_OF_EACH, passphrase: PASSPHRASE, places: LOCK_PLACES },
];

/** So that there is an earlier version of a token. */
async function replaceFirst({ page, ids: [id = ''] }: Stage): Promise<void> {
  const token = await issueToken({ identity: FALLS_CITY.identity, expiresIn: 340.5 * 86_400 });
  await page.evaluate(
    async (renewal) => {
      const manager = await vaultPage.open();
      await manager.refreshToken(renewal.id, renewal.token);
      await manager.close();
    },
    { id, token },
  );
}

/** Changes a bit of what is sealed, as a fault of the disk would. */
async function damageOne({ page, ids }: Stage): Promise<void> {
  await page.evaluate(async (id) => {
    const opening = indexedDB.open('building-vitals-tokens');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const store = opening.result.transaction('tokens', 'readwrite').objectStore('tokens');
    const reading = store.get(id);
    await new Promise((resolve) => {
      reading.onsuccess = resolve;
    });
    const row = reading.result as { meta: Uint8Array };
    row.meta[row.meta.length - 1] = (row.meta.at(-1) ?? 0) ^ 1;
    const writing = store.put(row);
    await new Promise((resolve) => {
      writing.onsuccess = resolve;
    });
    opening.result.close();
  }, ids[1] ?? '');
}

/** Whole, without a site, in conflict, broken. */
async function keepEarlierTokens({ page }: Stage): Promise<void> {
  const [omaha, unknown, other] = await Promise.all([
    issueToken({ identity: OMAHA.identity, sites: [OMAHA.siteId] }),
    issueToken({ identity: 'ses_0007', sites: ['ses_fremont'] }),
    issueToken({ identity: FALLS_CITY.identity }),
  ]);
  const kept = {
    [`token_${OMAHA.siteId}`]: JSON.stringify({ siteId: OMAHA.siteId, siteName: OMAHA.siteName, token: omaha }),
    [`token_${FALLS_CITY.siteId}`]: JSON.stringify({ siteId: FALLS_CITY.siteId, token: other }),
    aceIotApiToken: unknown,
    custom_ace_sites: '{broken',
  };
  await page.evaluate((entries) => {
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
  }, kept);
}

async function speakGerman({ page }: Stage): Promise<void> {
  await page.evaluate(() => localStorage.setItem('building-vitals-preferences', JSON.stringify({ language: 'de' })));
}
