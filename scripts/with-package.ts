// Runs a command with the dependencies of a folder that the root's `npm ci` leaves out, and installs them where they are
// missing: `node scripts/with-package.ts mutation stryker run …`
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { installPackage } from './installPackage.ts';

const [folder, command, ...args] = process.argv.slice(2);
if (!folder || !command) throw new Error('Usage: node scripts/with-package.ts FOLDER COMMAND [ARGUMENT …]');
installPackage(folder);
const PATH = [join(process.cwd(), folder, 'node_modules/.bin'), process.env.PATH].join(delimiter);
const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, PATH } });
process.exitCode = status ?? 1;
