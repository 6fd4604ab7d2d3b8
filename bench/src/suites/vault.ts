import type { BenchPage } from '../openPage.ts';
import { type Pair, type Ratio, type Report, type Result, ratio, result } from '../report.ts';

const SIZE = 10_000;
const RUNS = 11;
/** Each writes some ten megabytes. */
const WRITING_RUNS = 9;
const PEERS_SIZE = 1_000;

/**
 * What the vault costs beside the least that any vault must do with the same rows (a floor written straight against IndexedDB
 * and WebCrypto), and what others that keep tokens encrypted take for a tenth as many. The vault opens by the device's key, so
 * that no key derivation is in the figures; what a passphrase adds stands for itself.
 */
export async function vault({ page }: BenchPage): Promise<Report> {
  const results: Result[] = [];
  const ratios: Ratio[] = [];
  const compare = (name: string, pair: Pair, aim: number) => {
    results.push(result(name, pair.ours), result(`${name}, floor`, pair.floor));
    ratios.push(ratio(`${name} / floor`, pair, aim));
  };
  await page.evaluate((size) => globalThis.bench.fill(size), SIZE);
  const measured = { size: SIZE, runs: RUNS };
  compare(`open, unlock, list ${SIZE}`, await page.evaluate(({ size, runs }) => bench.list(size, runs), measured), 1.5);
  compare(`one secret of ${SIZE}`, await page.evaluate(({ size, runs }) => bench.oneSecret(size, runs), measured), 2);
  const writing = { size: SIZE, runs: WRITING_RUNS };
  compare(`import ${SIZE}`, await page.evaluate(({ size, runs }) => bench.import(size, runs), writing), 1.25);
  compare(`rotate the keys of ${SIZE}`, await page.evaluate(({ size, runs }) => bench.rotate(size, runs), writing), 2);

  const unlocked = await page.evaluate((runs) => bench.unlockByPassphrase(runs), RUNS);
  results.push(
    result('unlock by passphrase, Argon2id 64 MiB', unlocked.ours),
    result('unlock by the device', unlocked.floor),
  );
  const peers = await page.evaluate(({ size, runs }) => peerBench.comparePeers(size, runs), {
    size: PEERS_SIZE,
    runs: RUNS,
  });
  for (const { name, store, openAndList, readOne } of peers) {
    results.push(
      result(`${PEERS_SIZE}, stored: ${name}`, store),
      result(`${PEERS_SIZE}, opened and listed: ${name}`, openAndList),
      result(`${PEERS_SIZE}, one read: ${name}`, readOne),
    );
  }
  return { suite: 'vault', results, ratios };
}
