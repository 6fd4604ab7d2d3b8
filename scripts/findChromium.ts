import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The path of a Chrome or Chromium to test with: `CHROMIUM_PATH`, else an installed one, else Playwright's, else
 * Debian's package, installed now if `CI` or `INSTALL_CHROMIUM` is set.
 * @throws Error that says what to install, if there is none. Tests never skip for want of a browser.
 */
export function findChromium(): string {
  const found = fromEnvironment() ?? installed() ?? fromPlaywright() ?? (mayInstall() ? fromDebian() : undefined);
  if (found) return found;
  throw new Error(
    'No Chrome or Chromium found. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium), set CHROMIUM_PATH to its executable, or set INSTALL_CHROMIUM=1 to have Debian’s package installed.',
  );
}

/** What Chromium needs to run quietly here: root cannot have its sandbox, and tests want no background traffic. */
export function chromiumArguments(): string[] {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-gpu'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

function fromEnvironment(): string | undefined {
  const path = process.env.CHROMIUM_PATH;
  if (path && !isExecutable(path)) throw new Error(`CHROMIUM_PATH is ${path}, which cannot be run.`);
  return path;
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...MAC_PATHS, ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))];
  return candidates.find(isExecutable);
}

function fromPlaywright(): string | undefined {
  const path = chromium.executablePath();
  return path && isExecutable(path) ? path : undefined;
}

function mayInstall(): boolean {
  return Boolean(process.env.CI || process.env.INSTALL_CHROMIUM);
}

function fromDebian(): string | undefined {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return undefined;
  process.stderr.write('No Chromium found: installing the Debian package …\n');
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    return undefined;
  }
  return installed();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
