import type { SeriesColumns } from '@building-vitals/ace-api';

/**
 * The value that a line shows at an instant: for states the one that holds then, for measured values the nearest sample,
 * unless it is further away than `reach`. Null where the line shows nothing.
 *
 * @param at ms since the epoch
 * @param reach ms
 */
export function sampleAt({ t, v, kind }: SeriesColumns, at: number, reach: number): number | null {
  const before = lastIndexUpTo(t, at);
  if (kind === 'state') return v[before] ?? null;
  const after = before + 1;
  const isAfterNearer = distance(t[after], at) < distance(t[before], at);
  const nearest = isAfterNearer ? after : before;
  return distance(t[nearest], at) <= reach ? (v[nearest] ?? null) : null;
}

/** The index of the last instant up to `at`; -1 if there is none. */
function lastIndexUpTo(t: readonly number[], at: number): number {
  let low = 0;
  let high = t.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((t[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function distance(instant: number | undefined, at: number): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : Math.abs(instant - at);
}
