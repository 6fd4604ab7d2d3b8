import { openVaultPage } from '@building-vitals/test-support/openVaultPage';
import { issueToken } from '@building-vitals/test-support/simulator';
import { createTestToken } from '@building-vitals/tokens/testing';
import type { BrowserContext } from 'playwright';

const DAY_S = 86_400;
const DAY_MS = DAY_S * 1000;
const CITIES = ['Falls City', 'Lincoln', 'Omaha', 'Kearney', 'Grand Island', 'Norfolk', 'Hastings', 'Fremont'];
const KINDS = ['Medical Center', 'Hospital', 'Clinic', 'Care Home', 'School', 'Library', 'Town Hall'];
/** Tokens live from −60 to 720 days more; none so short that a reminder would lie over the list. */
const LIFE_DAYS = { shortest: -60, longest: 720, reminded: 8 };

/** Where the vault's first token is good, and the others' are. */
export const FIRST_SITE = 'ses_falls_city';

/** Fills the vault of the app's origin, as an import would; the first token is one of the simulator's, and the default. */
export async function fillVault(context: BrowserContext, controlUrl: string, size: number): Promise<void> {
  const tokens = await Promise.all(Array.from({ length: size }, (_, index) => aToken(index)));
  const known = await issueToken({ sites: [FIRST_SITE] }, controlUrl);
  const inputs = [{ ...tokens[0], siteId: FIRST_SITE, token: known }, ...tokens.slice(1)];
  const page = await openVaultPage(await context.newPage());
  await page.evaluate(
    async ([all, first]) => {
      const manager = await vaultPage.open();
      await manager.importTokens(all);
      await manager.setDefaultSite(first);
      await manager.flush();
      await manager.close();
    },
    [inputs as Awaited<ReturnType<typeof aToken>>[], FIRST_SITE] as const,
  );
  await page.close();
}

async function aToken(index: number) {
  const city = CITIES[index % CITIES.length];
  const number = String(index).padStart(5, '0');
  const days = lifeOf(index);
  return {
    siteId: `site_${number}`,
    siteName: `${city} ${KINDS[index % KINDS.length]} ${number}`,
    token: await createTestToken({
      identity: `building_${number}`,
      exp: Math.round(Date.now() / 1000) + days * DAY_S,
    }),
    addedAt: Date.now() - 90 * DAY_MS,
    ...(index % 3 > 0 && { lastUsed: Date.now() - (index % 90) * DAY_MS, useCount: index % 50 }),
    ...(index % 10 === 9 && { deviceId: `device_${index % 7}` }),
  };
}

/** Days; spread evenly, and the same in every run. */
function lifeOf(index: number): number {
  const days = LIFE_DAYS.shortest + ((index * 131) % (LIFE_DAYS.longest - LIFE_DAYS.shortest));
  return days >= 0 && days < LIFE_DAYS.reminded ? LIFE_DAYS.reminded : days;
}
