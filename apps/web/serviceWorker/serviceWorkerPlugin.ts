import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';

const SOURCE = join(import.meta.dirname, 'serviceWorker.ts');
/** The server's own files, which no page asks for. */
const UNSERVED = new Set(['_headers', '_redirects']);

/** Adds `sw.js` to the build of the pages: the service worker, told what the shell of this very build consists of. */
export function serviceWorkerPlugin(): Plugin {
  let publicDir = '';
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'client',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    async generateBundle(_options, bundle) {
      const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE);
      const outputs = Object.values(bundle);
      const page = outputs.find(({ fileName }) => fileName === 'index.html');
      const entry = outputs.find((output) => output.type === 'chunk' && output.isEntry);
      if (page?.type !== 'asset' || !entry) this.error('The build has no page that a service worker could keep.');
      const built = outputs.map(({ fileName }) => fileName).filter((name) => name.startsWith('assets/'));
      const extra = readdirSync(publicDir).filter((name) => !UNSERVED.has(name));
      const files = [...built, ...extra].sort().map((name) => `/${name}`);
      const hash = createHash('sha256').update(code).update(page.source).update(files.join());
      for (const name of extra) hash.update(readFileSync(join(publicDir, name)));
      const shell = { version: hash.digest('hex').slice(0, 16), files, entry: `/${entry.fileName}` };
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: `const SHELL = ${JSON.stringify(shell)};\n${code}` });
    },
  };
}
