// `npm start`: builds the app, then serves the production build in workerd, with the simulator unless ACE_API_BASE_URL is set.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBuilder, preview } from 'vite';
import { quietWrangler } from './quietWrangler.ts';
import { runUntilStopped } from './runUntilStopped.ts';
import { startLocalAce } from './startLocalAce.ts';

const ROOT = join(import.meta.dirname, '../apps/web');
/** Where the build puts the Worker; the folder is named after it. */
const WORKER_OUTPUT = join(ROOT, 'dist/building_vitals');
const PORT = Number(process.env.PORT ?? 4173);

async function start(): Promise<void> {
  quietWrangler();
  console.log('Building Vitals: building …');
  await (await createBuilder({ root: ROOT, logLevel: 'warn' })).buildApp();
  const ace = await startLocalAce();
  // The Worker's variables; beside its code, in a folder that git ignores, for the owner's eyes only.
  writeFileSync(join(WORKER_OUTPUT, '.dev.vars'), toDotEnv(ace.vars), { mode: 0o600 });
  const server = await preview({
    root: ROOT,
    logLevel: 'warn',
    preview: { port: PORT, strictPort: true, host: 'localhost' },
  });
  runUntilStopped(async () => {
    await server.close();
    await ace.close();
  });
  console.log(`Building Vitals: http://localhost:${PORT}\n${ace.description}\nCtrl+C stops both.`);
}

function toDotEnv(vars: Readonly<Record<string, string>>): string {
  return (
    Object.entries(vars)
      // An apostrophe would end the value; JSON has another way to write it.
      .map(([name, value]) => `${name}='${value.replaceAll("'", '\\u0027')}'\n`)
      .join('')
  );
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
