import type { PeerFigures } from '../../src/page/PeerBench.ts';
import { type KeptTokens, sampleTokens, TOKEN_LENGTH } from '../../src/page/vault/KeptTokens.ts';
import { ours } from '../../src/page/vault/ours.ts';
import { browserPassworder } from './browserPassworder.ts';
import { dexieEncrypted } from './dexieEncrypted.ts';
import { msalBrowser } from './msalBrowser.ts';

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
