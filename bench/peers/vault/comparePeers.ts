import { type KeptTokens, sampleTokens, TOKEN_LENGTH } from './KeptTokens.ts';
import { browserPassworder } from './peers/browserPassworder.ts';
import { dexieEncrypted } from './peers/dexieEncrypted.ts';
import { msalBrowser } from './peers/msalBrowser.ts';
import { ours } from './peers/ours.ts';

/** ms of each run. */
export interface PeerFigures {
  readonly name: string;
  readonly store: readonly number[];
  readonly openAndList: readonly number[];
  readonly readOne: readonly number[];
}

const CONTENDERS = [ours, msalBrowser, dexieEncrypted, browserPassworder];

/** Each keeps the same tokens once, and opens, lists and reads them in turn with the others. */
export async function comparePeers(size: number, runs: number): Promise<PeerFigures[]> {
  const tokens = sampleTokens(size);
  const figures = [];
  for (const contender of CONTENDERS) {
    const store = [await timed(() => contender.store(tokens))];
    figures.push({ contender, store, openAndList: [] as number[], readOne: [] as number[] });
  }
  for (let run = 0; run < runs; run++) {
    for (const { contender, openAndList, readOne } of figures) {
      const { listed, read } = await openListRead(contender, size, run);
      openAndList.push(listed);
      readOne.push(read);
    }
  }
  return figures.map(({ contender, ...times }) => ({ name: contender.name, ...times }));
}

async function openListRead(contender: KeptTokens, size: number, run: number) {
  const start = performance.now();
  const opened = await contender.open();
  const count = await opened.list();
  const listed = performance.now() - start;
  if (!Number.isNaN(count) && count !== size) throw new Error(`${contender.name} lists ${count} of ${size} tokens.`);
  const index = (run * 37) % size;
  const read = await timed(async () => {
    const token = await opened.read(index);
    if (token.length !== TOKEN_LENGTH) throw new Error(`${contender.name} gives another token.`);
  });
  await opened.close();
  return { listed, read };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
