// Runs a command with CHROMIUM_PATH set to a browser that exists: `node scripts/with-chromium.ts vitest run …`
import { spawnSync } from 'node:child_process';
import { findChromium } from './findChromium.ts';

const [command, ...args] = process.argv.slice(2);
if (!command) throw new Error('Usage: node scripts/with-chromium.ts COMMAND [ARGUMENT …]');
try {
  const env = { ...process.env, CHROMIUM_PATH: findChromium() };
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
