import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** `npm run screenshots`: pictures of every state, into `screenshots/taken`. They test nothing. */
export default defineConfig({ ...tests, testDir: 'screenshots', timeout: 600_000 });
