import { describe, expect, test } from 'vitest';
import { mapConcurrently } from './mapConcurrently.ts';

/** Work that ends when it is told to. */
function createWork() {
  const pending: PromiseWithResolvers<void>[] = [];
  const begun: number[] = [];
  return {
    begun,
    pending,
    async run(item: number): Promise<number> {
      begun.push(item);
      const work = Promise.withResolvers<void>();
      pending.push(work);
      await work.promise;
      return item * 10;
    },
  };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('mapConcurrently', () => {
  test('gives the results in the order of the items', async () => {
    const { run, pending } = createWork();
    const results = mapConcurrently([1, 2, 3], 3, run);
    await settle();
    for (const work of pending.toReversed()) work.resolve();
    expect(await results).toEqual([10, 20, 30]);
  });

  test('has no more under way than it may, and begins the next when one ends', async () => {
    const { run, pending, begun } = createWork();
    const results = mapConcurrently([1, 2, 3, 4], 2, run);
    await settle();
    expect(begun).toEqual([1, 2]);
    pending[1]?.resolve();
    await settle();
    expect(begun).toEqual([1, 2, 3]);
    pending[0]?.resolve();
    pending[2]?.resolve();
    await settle();
    pending[3]?.resolve();
    expect(await results).toEqual([10, 20, 30, 40]);
  });

  test('begins nothing more after a rejection', async () => {
    const { run, pending, begun } = createWork();
    const results = mapConcurrently([1, 2, 3, 4], 2, run);
    await settle();
    pending[0]?.reject(new Error('first'));
    await expect(results).rejects.toThrow('first');
    pending[1]?.resolve();
    await settle();
    expect(begun).toEqual([1, 2]);
  });

  test('gives nothing for nothing', async () => {
    expect(await mapConcurrently([], 4, async () => 1)).toEqual([]);
  });
});
