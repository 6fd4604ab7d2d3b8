import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What is looked at of a file of code that a bundler wrote. */
export interface Chunk {
  readonly fileName: string;
  readonly code: string;
  readonly isEntry: boolean;
  /** The files that it imports statically. */
  readonly imports: readonly string[];
  /** The modules that are in it, by their paths. */
  readonly modules: Readonly<Record<string, { readonly renderedLength: number }>>;
}

/** In bytes. Each file is compressed by itself, as it travels. */
export interface Size {
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

export function sizeOf(chunks: readonly Chunk[]): Size {
  return {
    minified: sum(chunks, (code) => Buffer.byteLength(code)),
    gzip: sum(chunks, (code) => gzipSync(code, { level: 9 }).length),
    brotli: sum(chunks, (code) => brotliCompressSync(code).length),
  };
}

/** These chunks and what they import statically, in turn: what is loaded before the first of their code runs. */
export function closureOf(begin: readonly Chunk[], all: readonly Chunk[]): Chunk[] {
  const loaded = new Set(begin);
  for (const { imports } of loaded) {
    for (const chunk of all) if (imports.includes(chunk.fileName)) loaded.add(chunk);
  }
  return [...loaded];
}

/** The one chunk that holds this module. */
export function chunkOf(module: string, all: readonly Chunk[]): Chunk {
  const [found, ...others] = all.filter(({ modules }) => modulesOf(modules).some((path) => path.endsWith(module)));
  if (!found || others.length > 0) throw new Error(`"${module}" is in ${found ? 'several chunks' : 'no chunk'}.`);
  return found;
}

/** Whose code is in these chunks. */
export function modulesIn(chunks: readonly Chunk[]): string[] {
  return chunks.flatMap(({ modules }) => modulesOf(modules));
}

function modulesOf(modules: Chunk['modules']): string[] {
  return Object.entries(modules).flatMap(([path, { renderedLength }]) => (renderedLength > 0 ? [path] : []));
}

function sum(chunks: readonly Chunk[], measure: (code: string) => number): number {
  return chunks.reduce((total, { code }) => total + measure(code), 0);
}
