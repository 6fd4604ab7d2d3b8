/** Progress and cancel of long work. */
export interface BatchOptions {
  /** Called after each item. */
  readonly onProgress?: (progress: Progress) => void;
  /** After an abort nothing more is started; what was not started is rejected with its reason. */
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

/** Waits for `promise` until `signal` aborts. The work itself goes on: others may wait for it, too. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    // Also after an abort: the outcome no longer matters, but a rejection must be handled.
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    if (signal.aborted) abort();
  });
}
