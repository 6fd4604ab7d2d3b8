// Runs at the end of `npm ci`: installs the hooks of `lefthook.yml`, where this is a clone and no copy without its history.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('.git')) spawnSync('lefthook', ['install'], { stdio: ['ignore', 'ignore', 'inherit'] });
