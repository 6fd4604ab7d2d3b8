import { issueToken } from '@building-vitals/test-support/simulator';
import { loseKeys } from '../loseKeys.ts';
import { addPassphrase, FALLS_CITY, LINCOLN, OMAHA, ONE_OF_EACH, type SeedToken } from '../seedVault.ts';
import { GERMAN_STATES } from './germanStates.ts';
import {
  addNorthClinics,
  LOCK_STATES,
  LOST_STATES,
  MIGRATION_STATES,
  PASSPHRASE,
  SETTINGS_STATES,
  TENANT_STATES,
  TRUSTED_STATES,
} from './settingsStates.ts';
import { SETUP_STATES } from './setupStates.ts';
import { SHELL_STATES } from './shellStates.ts';
import { SITE_STATES, TROUBLE_STATES } from './siteStates.ts';
import {
  ENTRY_STATES,
  EXPIRING_STATES,
  SEVERAL_EXPIRING_STATES,
  TOKEN_STATES,
  UNREADABLE_STATES,
} from './tokenStates.ts';
import type { Scene, Stage } from './UiState.ts';

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
  { name: 'a new vault', tokens: [], states: SETUP_STATES },
  {
    name: 'a vault with tokens of each state',
    tokens: EVERY_STATE,
    prepare: replaceFirst,
    states: [...TOKEN_STATES, ...ENTRY_STATES, ...SHELL_STATES],
  },
  {
    name: 'a vault whose tokens are used',
    tokens: EVERY_STATE,
    states: [...SITE_STATES, ...SETTINGS_STATES, ...TROUBLE_STATES],
  },
  { name: 'a vault of two organisations', tokens: [FALLS_CITY], prepare: addNorthClinics, states: TENANT_STATES },
  {
    name: 'a vault with a record that was changed',
    tokens: [FALLS_CITY, OMAHA],
    prepare: damageOne,
    states: UNREADABLE_STATES,
  },
  {
    name: 'a browser that has tokens of an earlier version',
    tokens: [FALLS_CITY],
    prepare: keepEarlierTokens,
    states: MIGRATION_STATES,
  },
  { name: 'a vault with a token that expires soon', tokens: [{ ...LINCOLN, days: 8 }], states: EXPIRING_STATES },
  {
    name: 'a vault with several tokens that expire soon',
    tokens: [
      { ...LINCOLN, days: 8 },
      { ...FALLS_CITY, days: 8 },
    ],
    states: SEVERAL_EXPIRING_STATES,
  },
  {
    name: 'a vault with a passphrase that is not asked for',
    tokens: [FALLS_CITY],
    prepare: ({ page }) => addPassphrase(page, PASSPHRASE),
    states: TRUSTED_STATES,
  },
  {
    name: 'a vault whose key is lost',
    tokens: [FALLS_CITY],
    prepare: ({ page }) => loseKeys(page),
    states: LOST_STATES,
  },
  { name: 'a vault in German', tokens: EVERY_STATE, prepare: speakGerman, states: GERMAN_STATES },
  { name: 'a locked vault', tokens: ONE_OF_EACH, passphrase: PASSPHRASE, states: LOCK_STATES },
];

/** So that there is an earlier version of a token. */
async function replaceFirst({ page, ids: [id = ''] }: Stage): Promise<void> {
  const token = await issueToken({ identity: FALLS_CITY.identity, expiresIn: 340.5 * 86_400 });
  await page.evaluate(
    async (rotation) => {
      const manager = await vaultPage.open();
      await manager.refreshToken(rotation.id, rotation.token);
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
