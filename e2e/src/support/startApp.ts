import { join } from 'node:path';
import { serveApp } from '../../../scripts/serveApp.ts';

const LOG_FILE = join(import.meta.dirname, '../../test-results/server.log');

/** Starts the app for all tests, and says by the environment where it is. */
export default async function startApp(): Promise<() => Promise<void>> {
  const { url, controlUrl, stop } = await serveApp(LOG_FILE);
  // Inherited by the workers that run the tests.
  process.env.E2E_APP_URL = url;
  process.env.E2E_CONTROL_URL = controlUrl;
  process.env.E2E_SERVER_LOG = LOG_FILE;
  return stop;
}
