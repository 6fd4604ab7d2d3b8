import type { BenchPage } from '../openPage.ts';
import { type Pair, type Ratio, type Report, type Result, ratio, result } from '../report.ts';

const SIZES = [10, 1_000, 10_000];
const RUNS = 15;
const IMPORT_RUNS = 7;

/**
 * How long a person waits with 10,000 tokens: open, unlock and list; the first token in hand; an import. Each beside its
 * floor, which opens a database of the same rows, reads the same and decrypts the same, and does nothing else.
 */
export async function unlock({ page }: BenchPage): Promise<Report> {
  const results: Result[] = [];
  const ratios: Ratio[] = [];
  const firstTokens = new Map<number, Pair>();

  for (const size of SIZES) {
    await page.evaluate((n) => globalThis.bench.fill(n), size);
    const first = await page.evaluate(([n, runs]) => globalThis.bench.firstToken(n, runs), [size, RUNS] as const);
    firstTokens.set(size, first);
    results.push(result(`first token of ${size}`, first.ours), result(`first token of ${size}, floor`, first.floor));
    ratios.push(ratio(`first token of ${size} / floor`, first, 2));
  }
  const largest = SIZES.at(-1) ?? 0;
  const growth = { ours: firstTokens.get(largest)?.ours ?? [], floor: firstTokens.get(10)?.ours ?? [] };
  ratios.push(ratio(`first token of ${largest} / of 10: does not grow`, growth, 1.5));

  const list = await page.evaluate(([n, runs]) => globalThis.bench.list(n, runs), [largest, RUNS] as const);
  results.push(
    result(`open, unlock, list ${largest}`, list.ours),
    result(`open, unlock, list ${largest}, floor`, list.floor),
  );
  ratios.push(ratio(`open, unlock, list ${largest} / floor`, list, 1.5));

  const imported = await page.evaluate(([n, runs]) => globalThis.bench.import(n, runs), [
    largest,
    IMPORT_RUNS,
  ] as const);
  results.push(result(`import ${largest}`, imported.ours), result(`import ${largest}, floor`, imported.floor));
  ratios.push(ratio(`import ${largest} / floor`, imported, 1.25));
  return { suite: 'unlock', results, ratios };
}
