import type { en } from '../en/index.ts';
import type { Texts } from '../Texts.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { charts } from './charts.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { earlierTokens } from './earlierTokens.ts';
import { errors } from './errors.ts';
import { imports } from './imports.ts';
import { lock } from './lock.ts';
import { migration } from './migration.ts';
import { preferences } from './preferences.ts';
import { security } from './security.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { siteData } from './siteData.ts';
import { tenants } from './tenants.ts';
import { tokenAlerts } from './tokenAlerts.ts';
import { tokenForms } from './tokenForms.ts';
import { tokens } from './tokens.ts';

/** Every text of the app in German, by namespace. */
export const de: Texts<typeof en> = {
  audit,
  backup,
  charts,
  common,
  dashboard,
  earlierTokens,
  errors,
  imports,
  lock,
  migration,
  preferences,
  security,
  setup,
  shell,
  siteData,
  tenants,
  tokenAlerts,
  tokenForms,
  tokens,
};
