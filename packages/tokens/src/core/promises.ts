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

/** Loads something when it is first asked for, and once; a load that failed is tried again with the next call. */
export function lazily<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/** Waits for `promise`, but not longer than `signal` lets it. What is waited for goes on: others may wait for it, too. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    // Also where nobody waits any more: how it ends then is of no account, but has to be heard.
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    if (signal.aborted) abort();
  });
}
