import type { Page } from '@playwright/test';
import { alertDialog, anyHeading, button, dialog, heading, text } from './locators.ts';
import { AUDIT, MIGRATION, PREFERENCES, SECURITY, TENANTS, TOKENS } from './paths.ts';
import type { Stage, UiState } from './UiState.ts';

/** The pages about the vault as a whole. */
export const SETTINGS_STATES: readonly UiState[] = [
  { name: 'audit', path: AUDIT, shows: text(/^\d+ entr/) },
  { name: 'audit-entry', path: AUDIT, opener: button(/^Show entry/), shows: dialog(/^Entry/) },
  {
    name: 'audit-checked',
    path: AUDIT,
    open: ({ page }) => page.getByRole('button', { name: 'Verify log' }).click(),
    shows: text(/^The log is intact/),
  },
  { name: 'audit-no-match', path: `${AUDIT}?site=nowhere`, shows: text('No entries match these filters.') },
  { name: 'preferences', path: PREFERENCES, shows: anyHeading },
  { name: 'preferences-shortcuts', path: PREFERENCES, opener: button('Show keyboard shortcuts'), shows: dialog() },
  { name: 'migration-none', path: MIGRATION, shows: heading('No tokens found') },
  { name: 'security', path: SECURITY, shows: button('Set passphrase …') },
  { name: 'security-passphrase', path: SECURITY, opener: button('Set passphrase …'), shows: dialog() },
  { name: 'security-recovery', path: SECURITY, opener: button('Create recovery key …'), shows: dialog() },
  { name: 'security-passkey', path: SECURITY, opener: button('Add passkey …'), shows: dialog('Add passkey') },
  { name: 'security-clear', path: SECURITY, opener: button('Delete everything …'), shows: alertDialog },
  {
    name: 'security-recovery-key',
    path: SECURITY,
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Create recovery key …' }).click();
      await page.getByRole('button', { name: 'Create recovery key' }).click();
    },
    shows: dialog('Your recovery key'),
  },
];

/** A vault with a passphrase that this computer opens without asking for it. */
export const TRUSTED_STATES: readonly UiState[] = [
  {
    name: 'security-ask-every-time',
    path: SECURITY,
    opener: button('Turn off automatic unlock …'),
    shows: dialog(),
  },
];

/** A vault whose key this browser has lost. */
export const LOST_STATES: readonly UiState[] = [
  { name: 'vault-lost', path: TOKENS, shows: button('Start over …') },
  { name: 'vault-start-over', path: TOKENS, opener: button('Start over …'), shows: alertDialog },
];

/** Several organisations behind one lock. */
export const TENANT_STATES: readonly UiState[] = [
  { name: 'tenants', path: TENANTS, shows: anyHeading },
  { name: 'tenant-add', path: TENANTS, opener: button('Add organisation'), shows: dialog('Add organisation') },
  { name: 'tenant-edit', path: TENANTS, opener: button('Edit North Clinics'), shows: dialog('Edit North Clinics') },
  { name: 'tenant-remove', path: TENANTS, opener: button('Remove North Clinics'), shows: alertDialog },
  { name: 'tenant-switcher', path: TENANTS, opener: button(/^Organisation:/), shows: dialog('Organisations') },
];

export async function addNorthClinics({ person }: Stage): Promise<void> {
  const page = await person.open(TENANTS);
  await page.getByRole('button', { name: 'Add organisation' }).click();
  const form = dialog()(page);
  await form.getByLabel('Name').fill('North Clinics');
  await form.getByLabel('Site IDs').fill('north_01, north_02 ');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  // The notice that says so goes with the page: on a phone it lies over the buttons of the next dialog for a while.
  await page.goto('about:blank');
}

/** What earlier versions kept, and how it is taken over. */
export const MIGRATION_STATES: readonly UiState[] = [
  { name: 'migration-notice', path: TOKENS, shows: button('Not now') },
  { name: 'migration', path: MIGRATION, shows: heading('Tokens found') },
  { name: 'migration-taken-over', path: MIGRATION, open: takeOver, shows: text(/token was imported/) },
  {
    name: 'migration-remove',
    path: MIGRATION,
    open: async (stage) => {
      await takeOver(stage);
      await stage.page.getByRole('button', { name: /^Remove old cop/ }).click();
    },
    shows: alertDialog,
  },
];

async function takeOver({ page }: Stage): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('correct horse battery staple');
  await page.getByLabel('Confirm passphrase').fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Create backup file' }).click();
  await page.getByRole('button', { name: /^(Import \d|Compare)/ }).click();
  await page.getByText(/(matches its|match their) old cop/).waitFor();
}

export const PASSPHRASE = 'correct horse battery staple';

/** A vault that asks every time; the last place has none any more. */
export const LOCK_STATES: readonly UiState[] = [
  { name: 'lock', path: '/', shows: button('Unlock') },
  {
    name: 'lock-refused',
    path: '/',
    open: ({ page }) => unlock(page, 'wrong horse'),
    shows: (page) => page.getByRole('alert'),
  },
  { name: 'lock-start-over', path: '/', opener: button('Start over …'), shows: alertDialog },
  {
    name: 'security-protected',
    path: SECURITY,
    open: ({ page }) => unlock(page, PASSPHRASE),
    shows: button('Lock now'),
  },
  {
    name: 'security-confirm',
    path: SECURITY,
    open: async ({ page }) => {
      await unlock(page, PASSPHRASE);
      await page.getByRole('button', { name: 'Turn on automatic unlock …' }).click();
      await page.getByRole('button', { name: 'Turn on', exact: true }).click();
    },
    shows: text('Confirm your identity first.'),
  },
  {
    name: 'cleared',
    path: '/',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Start over …' }).click();
      await page.getByLabel('Type delete to continue').fill('delete');
      await page.getByRole('button', { name: 'Delete everything' }).click();
    },
    shows: heading('Everything was deleted'),
  },
];

async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}
