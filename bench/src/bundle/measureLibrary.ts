import { bundle } from './bundle.ts';
import { type Chunk, closureOf, modulesIn, type Size, sizeOf } from './Chunk.ts';

/** What this library weighs, by what a page does with it. */
export interface LibrarySizes {
  /** A page that fetches: what is loaded before it can. */
  readonly fetching: Size;
  /** Every export of `.`, with what is loaded when it is needed, each piece compressed by itself. */
  readonly everything: Size;
  /** The same in one file, as libraries come that load nothing later. */
  readonly everythingInOneFile: Size;
  /** Of that, what is loaded at once if every export is used. */
  readonly everythingAtOnce: Size;
  /** Argon2, for vaults with a passphrase. */
  readonly argon2: Size;
}

export async function measureLibrary(): Promise<LibrarySizes> {
  const [fetching, everything, inOneFile] = await Promise.all([
    bundle('fetching'),
    bundle('everything'),
    bundle('everything', { inOneFile: true, without: ['hash-wasm'] }),
  ]);
  const argon2 = everything.filter(isArgon2);
  return {
    fetching: sizeOf(atOnce(fetching)),
    everything: sizeOf(everything.filter((chunk) => !isArgon2(chunk))),
    everythingInOneFile: sizeOf(inOneFile),
    everythingAtOnce: sizeOf(atOnce(everything)),
    argon2: sizeOf(argon2),
  };
}

/** What a bundle loads before it does anything. */
export function atOnce(chunks: readonly Chunk[]): Chunk[] {
  return closureOf(
    chunks.filter(({ isEntry }) => isEntry),
    chunks,
  );
}

function isArgon2(chunk: Chunk): boolean {
  return modulesIn([chunk]).some((module) => module.includes('/hash-wasm/'));
}
