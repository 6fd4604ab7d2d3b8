import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const ENTRY = fileURLToPath(new URL('./vaultPage.ts', import.meta.url));

/** The library as one script for a page that is otherwise empty; it puts {@link VaultPage} on `globalThis`. */
export async function bundleLibrary(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@building-vitals/source', 'module', 'browser', 'development|production'] },
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      lib: { entry: ENTRY, formats: ['iife'], name: 'library' },
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  const [result] = [built].flat() as Rolldown.RolldownOutput[];
  const chunk = result?.output.find((part): part is Rolldown.OutputChunk => part.type === 'chunk');
  if (!chunk) throw new Error('The library could not be bundled.');
  return chunk.code;
}
