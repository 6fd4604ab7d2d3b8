/**
 * `Promise.all(items.map(transform))` with at most `limit` under way at once. After a rejection no further item is
 * begun.
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  transform: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let hasFailed = false;

  async function work(): Promise<void> {
    for (const [index, item] of queue) {
      if (hasFailed) return;
      results[index] = await transform(item);
    }
  }

  const workers = Array.from({ length: Math.min(limit, items.length) }, work);
  await Promise.all(workers).catch((error: unknown) => {
    hasFailed = true;
    throw error;
  });
  return results;
}
