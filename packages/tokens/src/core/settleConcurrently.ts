/** Progress and cancel of long work. */
export interface BatchOptions {
  /** Told after each item that is done. */
  readonly onProgress?: (progress: Progress) => void;
  /** After an abort nothing further is begun; what was not begun is rejected with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How far a long piece of work has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** `Promise.allSettled(items.map(work))` with at most `limit` under way at once. */
export async function settleConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
  { onProgress, signal }: BatchOptions = {},
): Promise<PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const queue = items.entries();
  let done = 0;

  async function begin(): Promise<void> {
    for (const [index, item] of queue) {
      results[index] = await settle(item);
      done += 1;
      onProgress?.({ done, total: items.length });
    }
  }

  async function settle(item: Item): Promise<PromiseSettledResult<Result>> {
    try {
      signal?.throwIfAborted();
      return { status: 'fulfilled', value: await work(item) };
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  }

  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, begin));
  return results;
}
