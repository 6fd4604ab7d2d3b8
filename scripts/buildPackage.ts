// Run in a package's folder: builds its `dist` from nothing, so that no file is left of what was renamed.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
process.exitCode = spawnSync('tsc', ['--build'], { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
