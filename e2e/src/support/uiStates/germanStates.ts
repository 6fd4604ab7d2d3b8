import { anyHeading, button, dialog, heading, table } from './locators.ts';
import { AUDIT, chartsOf, dashboardOf, MIGRATION, PREFERENCES, SECURITY, TENANTS, TOKENS } from './paths.ts';
import type { UiState } from './UiState.ts';

/** The pages and the largest dialogs, with words that are longer. */
export const GERMAN_STATES: readonly UiState[] = [
  { name: 'german-tokens', path: TOKENS, shows: heading('Standort-Tokens') },
  { name: 'german-tokens-table', path: `${TOKENS}?view=table`, shows: table },
  { name: 'german-token-add', path: `${TOKENS}/new`, shows: dialog() },
  { name: 'german-import', path: `${TOKENS}/import`, shows: dialog() },
  { name: 'german-backup', path: `${TOKENS}/backup`, shows: dialog() },
  { name: 'german-bell', path: TOKENS, opener: button(/Hinweise?$/), shows: dialog() },
  { name: 'german-dashboard', path: dashboardOf('ses_falls_city'), shows: (page) => page.locator('canvas') },
  { name: 'german-charts', path: chartsOf('ses_falls_city'), shows: (page) => page.locator('canvas') },
  { name: 'german-token-expired', path: dashboardOf('ses_omaha'), shows: dialog() },
  { name: 'german-audit', path: AUDIT, shows: anyHeading },
  { name: 'german-security', path: SECURITY, shows: anyHeading },
  { name: 'german-preferences', path: PREFERENCES, shows: anyHeading },
  { name: 'german-tenants', path: TENANTS, shows: anyHeading },
  { name: 'german-migration', path: MIGRATION, shows: anyHeading },
];
