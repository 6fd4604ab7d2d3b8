import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import type { Chunk } from './Chunk.ts';

const ENTRIES = join(import.meta.dirname, 'entries');

export interface BundleOptions {
  /** Also what is loaded later, in the same file. */
  readonly inOneFile?: boolean;
  /** Packages that stay outside. */
  readonly without?: readonly string[];
}

/**
 * A page's entry, bundled as for production: all by the same bundler with the same flags.
 *
 * @param entry a file in `entries`, or the path of another, without its extension
 */
export async function bundle(entry: string, { inOneFile = false, without = [] }: BundleOptions = {}): Promise<Chunk[]> {
  const { output } = await build({
    input: resolve(ENTRIES, `${entry}.ts`),
    external: [...without],
    platform: 'browser',
    logLevel: 'silent',
    resolve: { conditionNames: ['@building-vitals/source', 'browser', 'module', 'import', 'production', 'default'] },
    transform: { target: 'es2023', define: { 'process.env.NODE_ENV': '"production"' } },
    treeshake: true,
    output: { format: 'esm', minify: true, codeSplitting: !inOneFile },
    preserveEntrySignatures: 'allow-extension',
    write: false,
  });
  return output.filter((part) => part.type === 'chunk');
}
