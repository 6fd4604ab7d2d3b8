import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what the lock file of a folder says, unless it was installed before. For packages outside the workspaces, which
 * few need.
 */
export function installPackage(folder: string): void {
  const locked = modifiedAt(join(folder, 'package-lock.json'));
  const installed = modifiedAt(join(folder, 'node_modules/.package-lock.json'));
  if (installed >= locked) return;
  process.stderr.write(`Installing the dependencies of ${folder} …\n`);
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** ms since the epoch; 0 if there is no such file. */
function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
