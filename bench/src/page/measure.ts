/** µs per call, one figure for each round, by the name of the contender. */
export type Rounds = Record<string, number[]>;

/** Long beside the timer's step of 0.1 ms. */
const BATCH_MS = 25;
const WARM_UP_MS = 250;

/** Times each of these in every round, in an order that is another in each. */
export async function measure(
  contenders: ReadonlyMap<string, () => Promise<unknown>>,
  rounds: number,
): Promise<Rounds> {
  const calls = new Map<string, number>();
  for (const [name, call] of contenders) calls.set(name, await calibrate(call));
  const figures: Rounds = Object.fromEntries([...contenders.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, call] of shuffle([...contenders])) {
      const count = calls.get(name) ?? 1;
      figures[name]?.push(((await timed(call, count)) / count) * 1000);
    }
  }
  return figures;
}

/** How many calls fill a batch, once they are as quick as they get: the first ones are many times slower. */
async function calibrate(call: () => Promise<unknown>): Promise<number> {
  for (const start = performance.now(); performance.now() - start < WARM_UP_MS; ) await call();
  for (let count = 16; ; count *= 2) {
    const ms = await timed(call, count);
    if (ms >= BATCH_MS / 2) return Math.ceil((count * BATCH_MS) / ms);
  }
}

async function timed(call: () => Promise<unknown>, count: number): Promise<number> {
  const start = performance.now();
  for (let n = 0; n < count; n++) await call();
  return performance.now() - start;
}

/** Fisher and Yates. */
function shuffle<Item>(items: Item[]): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    const [a, b] = [items[last], items[other]];
    if (a !== undefined && b !== undefined) [items[last], items[other]] = [b, a];
  }
  return items;
}
