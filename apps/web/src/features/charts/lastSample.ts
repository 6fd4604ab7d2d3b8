import type { SeriesColumns } from '@building-vitals/ace-api';

export interface Sample {
  /** ms since the epoch */
  readonly at: number;
  readonly value: number;
}

/** The newest readable sample; null if there is none. */
export function lastSample({ t, v }: SeriesColumns): Sample | null {
  for (let index = t.length - 1; index >= 0; index--) {
    const at = t[index];
    const value = v[index];
    if (at !== undefined && value !== undefined && value !== null) return { at, value };
  }
  return null;
}
