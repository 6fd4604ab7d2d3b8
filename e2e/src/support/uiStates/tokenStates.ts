import { issueToken } from '@building-vitals/test-support/simulator';
import { FALLS_CITY, LINCOLN } from '../seedVault.ts';
import { tokenCard } from '../story.ts';
import { alertDialog, button, dialog, heading, link, menu, table, text } from './locators.ts';
import { TOKENS } from './paths.ts';
import type { Stage, UiState } from './UiState.ts';

const TABLE = `${TOKENS}?view=table`;

/** The page of tokens, in each way to look at them. */
export const TOKEN_STATES: readonly UiState[] = [
  { name: 'tokens', path: TOKENS, shows: heading('Site Tokens') },
  { name: 'tokens-more', path: TOKENS, opener: button('More'), shows: menu },
  { name: 'token-delete', path: TOKENS, opener: button('Delete'), shows: alertDialog },
  { name: 'token-add', path: TOKENS, opener: link('Add New Token'), shows: dialog('Add New Site Token') },
  { name: 'token-edit', path: TOKENS, opener: link('Edit'), shows: dialog(/^Edit/) },
  { name: 'token-refresh', path: TOKENS, opener: link('Refresh'), shows: dialog(/^Refresh the token/) },
  {
    name: 'token-versions',
    path: TOKENS,
    opener: link('Earlier versions'),
    shows: dialog(/^Earlier versions of the token/),
  },
  {
    name: 'token-version-destroy',
    path: ([first]) => `${TOKENS}/${first}/versions`,
    opener: button(/^Delete the version/),
    shows: alertDialog,
  },
  {
    name: 'token-shown',
    path: TOKENS,
    open: ({ page }) => page.getByRole('button', { name: 'Show token' }).first().click(),
    shows: button('Hide token'),
  },
  {
    name: 'token-tested',
    path: TOKENS,
    open: ({ page }) => tokenCard(page, FALLS_CITY.siteName).getByRole('button', { name: 'Test' }).click(),
    shows: text('ACE IoT accepts this token.'),
  },
  {
    name: 'token-deleted',
    path: TOKENS,
    open: async ({ page }) => {
      await tokenCard(page, LINCOLN.siteName).getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    },
    close: async ({ page }) => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await tokenCard(page, LINCOLN.siteName).waitFor();
    },
    shows: button('Undo'),
  },
  { name: 'tokens-table', path: TABLE, shows: table },
  { name: 'token-menu', path: TABLE, opener: button(`Actions for ${LINCOLN.siteName}`), shows: menu },
  { name: 'token-details', path: TABLE, opener: button(LINCOLN.siteName), shows: dialog('Token details') },
  { name: 'tokens-selected', path: TABLE, open: selectAll, shows: text('4 selected') },
  {
    name: 'tokens-tested',
    path: TABLE,
    open: async (stage) => {
      await selectAll(stage);
      await stage.page.getByRole('region', { name: 'Selected tokens' }).getByRole('button', { name: 'Test' }).click();
    },
    shows: button('Done'),
  },
  { name: 'tokens-timeline', path: `${TOKENS}?view=timeline`, shows: table },
  { name: 'tokens-no-match', path: `${TOKENS}?q=boiler`, shows: text('No tokens match “boiler”.') },
];

/** Where tokens are typed, read from files and written into them. */
export const ENTRY_STATES: readonly UiState[] = [
  {
    name: 'token-add-typed',
    path: `${TOKENS}/new`,
    open: async ({ page }) => {
      const form = dialog('Add New Site Token')(page);
      await form.getByLabel('ACE API Token').fill(await issueToken({ sites: '*' }));
      await form.getByRole('button', { name: 'Test' }).click();
    },
    shows: text('ACE IoT accepts this token.'),
  },
  {
    name: 'token-refresh-other-identity',
    path: ([, second]) => `${TOKENS}/${second}/refresh`,
    open: async ({ page }) => {
      await page.getByLabel('New Token').fill(await issueToken({ identity: 'somebody_else', sites: ['ses_lincoln'] }));
    },
    shows: text(/^This token has a different identity/),
  },
  { name: 'token-unknown', path: `${TOKENS}/0123456789/edit`, shows: dialog('Token not found') },
  { name: 'import', path: `${TOKENS}/import`, shows: dialog('Import tokens') },
  { name: 'import-preview', path: `${TOKENS}/import`, open: chooseFile, shows: text('ses_bad') },
  { name: 'backup', path: `${TOKENS}/backup`, shows: button('Create backup') },
  {
    name: 'backup-made',
    path: `${TOKENS}/backup`,
    open: async ({ page }) => {
      await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('correct horse battery staple');
      await page.getByLabel('Confirm passphrase').fill('correct horse battery staple');
      await page.getByRole('button', { name: 'Create backup' }).click();
    },
    shows: button('Download again'),
  },
  {
    name: 'backup-restore',
    path: `${TOKENS}/backup`,
    open: ({ page }) => page.getByRole('tab', { name: 'Restore' }).click(),
    shows: button('Choose file'),
  },
  { name: 'backup-restore-plan', path: `${TOKENS}/backup`, open: chooseBackup, shows: text('1 token is new') },
  {
    name: 'backup-export',
    path: `${TOKENS}/backup`,
    open: ({ page }) => page.getByRole('tab', { name: 'Export unencrypted' }).click(),
    shows: button('Export unencrypted …'),
  },
  {
    name: 'backup-export-confirm',
    path: `${TOKENS}/backup`,
    open: async ({ page }) => {
      await page.getByRole('tab', { name: 'Export unencrypted' }).click();
      await page.getByRole('button', { name: 'Export unencrypted …' }).click();
    },
    shows: alertDialog,
  },
];

function selectAll({ page }: Stage): Promise<void> {
  return page.getByRole('checkbox', { name: 'Select all shown' }).check();
}

/** A file with a row of each kind. */
async function chooseFile({ page, tokens }: Stage): Promise<void> {
  const [fallsCity, , omaha] = tokens;
  const rows = [
    'site_id,site_name,device_id,token',
    `ses_fremont,SES Fremont Rehabilitation Center,,${await issueToken({ identity: 'ses_0004_fremont' })}`,
    `ses_fremont,SES Fremont Rehabilitation Center,ses_fremont_gw1,${await issueToken({ identity: 'gw1' })}`,
    `ses_falls_city,SES Falls City Medical Center,,${fallsCity}`,
    `ses_lincoln,SES Lincoln Hospital,,${await issueToken({ identity: 'ses_0002_lincoln' })}`,
    `ses_omaha,SES Omaha Clinic,,${omaha}`,
    'ses_bad,,,none',
  ];
  const file = { name: 'tokens.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
  await page.locator('input[type=file]').first().setInputFiles(file);
}

/** A record that was changed outside of the app. */
export const UNREADABLE_STATES: readonly UiState[] = [
  { name: 'tokens-with-unreadable', path: TOKENS, shows: button('Show') },
  { name: 'tokens-unreadable', path: `${TOKENS}?status=unreadable`, shows: text(/^Record [0-9a-f]/) },
];

/** A token that expires soon. Nobody is told on the day on which it was entered. */
export const EXPIRING_STATES: readonly UiState[] = [
  { name: 'token-expiring-soon', path: 'about:blank', open: openLater, shows: dialog('Token Expiring Soon') },
];

export const SEVERAL_EXPIRING_STATES: readonly UiState[] = [
  { name: 'tokens-expiring-soon', path: 'about:blank', open: openLater, shows: dialog('Tokens Expiring Soon') },
];

/** When the week has begun in which people are reminded. */
async function openLater({ page }: Stage): Promise<void> {
  await page.clock.setSystemTime(Date.now() + 1.5 * 86_400_000);
  await page.goto(TOKENS);
}

async function chooseBackup({ page }: Stage): Promise<void> {
  const token = await issueToken({ identity: 'ses_0007', sites: ['ses_fremont'] });
  const contents = { tokens: [{ siteId: 'ses_fremont', siteName: 'SES Fremont', token }] };
  await page.getByRole('tab', { name: 'Restore' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'backup.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(contents)),
  });
}
