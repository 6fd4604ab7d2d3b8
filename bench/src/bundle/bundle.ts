import { join } from 'node:path';
import { build } from 'rolldown';
import type { Chunk } from './Chunk.ts';

const ENTRIES = join(import.meta.dirname, 'entries');

/** One of the files in `entries`, bundled as for production: all by the same bundler with the same flags. */
export async function bundle(entry: string): Promise<Chunk[]> {
  const { output } = await build({
    input: join(ENTRIES, `${entry}.ts`),
    platform: 'browser',
    logLevel: 'silent',
    resolve: { conditionNames: ['@building-vitals/source', 'browser', 'module', 'import', 'production', 'default'] },
    transform: { target: 'es2023', define: { 'process.env.NODE_ENV': '"production"' } },
    treeshake: true,
    output: { format: 'esm', minify: true },
    preserveEntrySignatures: 'allow-extension',
    write: false,
  });
  return output.filter((part) => part.type === 'chunk');
}
