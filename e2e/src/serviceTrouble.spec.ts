import { addFault, clearFaults, type Fault } from '@building-vitals/test-support/simulator';
import type { Page } from '@playwright/test';
import { seeDashboard, useDefaultToken } from './support/story.ts';
import { expect, test } from './support/test.ts';

const EVERYTHING = '^/api/';

interface Trouble {
  readonly name: string;
  readonly fault: Omit<Fault, 'match'>;
  /** What the page says of it. */
  readonly says: RegExp;
}

const TROUBLES: readonly Trouble[] = [
  { name: 'is down', fault: { drop: true }, says: /ACE IoT cannot be reached/ },
  { name: 'fails', fault: { status: 500 }, says: /ACE IoT reported an error/ },
  {
    name: 'answers HTML',
    fault: { status: 200, body: '<html><body>Maintenance</body></html>', contentType: 'text/html' },
    says: /The response did not come from ACE IoT/,
  },
  {
    name: 'has enough of us',
    fault: { status: 429, retryAfter: 7 },
    says: /Too many requests.*Try again in 7 seconds/,
  },
];

for (const { name, fault, says } of TROUBLES) {
  test(`reports that ACE ${name}, keeps the token, and shows the site after a retry`, async ({ person }) => {
    const page = await person.open();
    await useDefaultToken(page);
    await addFault({ match: EVERYTHING, ...fault });
    await page.reload();
    await expect(page.getByRole('alert')).toContainText(says);
    await expect(page.getByRole('alert')).toContainText(/token.* is kept/i);

    await clearFaults();
    await retry(page);
  });
}

test('shows that it is waiting when ACE takes ten seconds, and then the site', async ({ person }) => {
  const page = await person.open();
  await useDefaultToken(page);
  await addFault({ match: '/points/get_timeseries', latencyMs: 10_000, times: 1 });
  await page.reload();
  await expect(page.getByText('Still waiting for ACE IoT')).toBeVisible();
  await seeDashboard(page);
});

test('keeps the input when ACE is down during the setup, and saves the token untested', async ({ person }) => {
  const page = await person.open();
  const { defaultTokens } = await (await page.request.get('/config.json')).json();
  await addFault({ match: EVERYTHING, drop: true });
  await page.getByRole('button', { name: 'Enter Custom Token' }).click();
  await page.getByLabel('Site ID').fill('ses_falls_city');
  await page.getByLabel('Site Name').fill('Falls City');
  await page.getByLabel('API Token').fill(defaultTokens[0].token);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'The token could not be tested' })).toBeVisible();

  await page.getByRole('button', { name: 'Back to token' }).click();
  await expect(page.getByLabel('Site Name')).toHaveValue('Falls City');
  await expect(page.getByLabel('API Token')).toHaveValue(defaultTokens[0].token);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Save untested' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Falls City (ses_falls_city)');
  await expect(page.getByRole('alert')).toContainText('ACE IoT cannot be reached');
  await clearFaults();
  await retry(page);
});

async function retry(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await seeDashboard(page);
}
