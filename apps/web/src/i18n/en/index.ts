import { auditTexts } from './audit.ts';
import { backupTexts } from './backup.ts';
import { chartsTexts } from './charts.ts';
import { commonTexts } from './common.ts';
import { dashboardTexts } from './dashboard.ts';
import { earlierTokensTexts } from './earlierTokens.ts';
import { errorsTexts } from './errors.ts';
import { importsTexts } from './imports.ts';
import { lockTexts } from './lock.ts';
import { migrationTexts } from './migration.ts';
import { preferencesTexts } from './preferences.ts';
import { securityTexts } from './security.ts';
import { setupTexts } from './setup.ts';
import { shellTexts } from './shell.ts';
import { siteDataTexts } from './siteData.ts';
import { tenantsTexts } from './tenants.ts';
import { tokenAlertsTexts } from './tokenAlerts.ts';
import { tokenFormsTexts } from './tokenForms.ts';
import { tokensTexts } from './tokens.ts';

/** Every text of the app, by namespace. */
export const en = {
  audit: auditTexts,
  backup: backupTexts,
  charts: chartsTexts,
  common: commonTexts,
  dashboard: dashboardTexts,
  earlierTokens: earlierTokensTexts,
  errors: errorsTexts,
  imports: importsTexts,
  lock: lockTexts,
  migration: migrationTexts,
  preferences: preferencesTexts,
  security: securityTexts,
  setup: setupTexts,
  shell: shellTexts,
  siteData: siteDataTexts,
  tenants: tenantsTexts,
  tokenAlerts: tokenAlertsTexts,
  tokenForms: tokenFormsTexts,
  tokens: tokensTexts,
};

/** The texts themselves, as i18next's types want them. */
export type English = { readonly [Name in keyof typeof en]: (typeof en)[Name]['texts'] };
