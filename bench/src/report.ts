/** What every suite prints with `--json`. */
export interface Report {
  readonly suite: string;
  readonly results: readonly Result[];
  readonly ratios: readonly Ratio[];
}

export interface Result {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Ratio {
  readonly name: string;
  /** Median of the ratios of runs that stood side by side (the machine's mood of the minute cancels out); a count; or a median. */
  readonly value: number;
  /** The value should not be above this. */
  readonly aim: number;
  readonly holds: boolean;
}

/** Runs of two contenders side by side, in ms, run `n` of one beside run `n` of the other. */
export interface Pair {
  readonly ours: readonly number[];
  readonly floor: readonly number[];
}

export function result(name: string, runs: readonly number[], unit = 'ms'): Result {
  return { name, unit, median: round(median(runs)), min: round(Math.min(...runs)), max: round(Math.max(...runs)) };
}

export function ratio(name: string, pair: Pair, aim: number): Ratio {
  const ratios = pair.ours.map((run, index) => run / (pair.floor[index] ?? Number.NaN));
  const value = round(median(ratios));
  return { name, value, aim, holds: value <= aim };
}

/** A number that is not to be above an aim in any run. */
export function count(name: string, runs: readonly number[], aim: number): Ratio {
  const value = Math.max(...runs);
  return { name, value, aim, holds: value <= aim };
}

/** The median of runs beside an aim: for what one run alone says little about. */
export function limit(name: string, runs: readonly number[], aim: number): Ratio {
  const value = round(median(runs));
  return { name, value, aim, holds: value <= aim };
}

/** The report as a person reads it. */
export function toText({ suite, results, ratios }: Report): string {
  const lines = results.map((r) => `  ${r.name.padEnd(48)} ${r.median} ${r.unit} (${r.min} – ${r.max})`);
  const verdicts = ratios.map(
    (r) => `  ${r.name.padEnd(48)} ${r.value} (aim ${r.aim}) ${r.holds ? 'holds' : 'MISSED'}`,
  );
  return [suite, ...lines, ...verdicts].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
