import { SHORTEST_PASSPHRASE } from '@building-vitals/tokens';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export type PassphraseStrength = 'tooShort' | 'weak' | 'fair' | 'good' | 'strong';

/** The least number of guesses for each word, as a power of ten. */
const FROM_GUESSES = [
  ['strong', 21],
  ['good', 12],
  ['fair', 6],
] as const;

/** Whether the library would refuse the passphrase; it takes any that is long enough. */
export function isTooShort(passphrase: string): boolean {
  return [...passphrase.normalize('NFC')].length < SHORTEST_PASSPHRASE;
}

/** How hard a passphrase is to guess for somebody who tries known passwords, words and keyboard patterns first. */
export async function passphraseStrength(passphrase: string): Promise<PassphraseStrength> {
  if (isTooShort(passphrase)) return 'tooShort';
  const { guessesLog10 } = (await loadEstimator()).check(passphrase);
  return FROM_GUESSES.find(([, from]) => guessesLog10 >= from)?.[0] ?? 'weak';
}

let estimator: ZxcvbnFactory | undefined;

/** Its lists of passwords and words weigh more than most pages. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  if (estimator) return estimator;
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return estimator;
}
