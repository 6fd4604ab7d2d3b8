import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { errors } from './errors.ts';
import { setup } from './setup.ts';
import { tokens } from './tokens.ts';

/** Every text of the app, by namespace. */
export const en = { common, dashboard, errors, setup, tokens };
