/**
 * The samples of one point as two columns of the same length: what a chart takes (`dataset.source`), and a third of the
 * size of a list of objects in a response.
 */
export interface SeriesColumns {
  /** Instants, ms since the epoch, strictly ascending. */
  t: number[];
  /** The value at each instant; `null` if ACE's value was neither a number nor a state. */
  v: (number | null)[];
  /** What the values are: measured numbers, or states named in `states`. */
  kind: SeriesKind;
  /** For `kind: 'state'`, what each value means. */
  states?: Record<number, string>;
  /** How many samples could not be parsed: those with `null` in `v`, and those left out for an invalid time. */
  unparsable: number;
  /** Short symbol of the unit (`°F`), if the sender knows it. */
  unit?: string;
}

/** Measured numbers, or states. */
export type SeriesKind = 'number' | 'state';

/** The states of a BACnet binary point: ACE sends the words `inactive` and `active`. */
export const BINARY_STATES: Readonly<Record<number, string>> = { 0: 'inactive', 1: 'active' };

/**
 * The columns of a point without samples in the window.
 *
 * @example
 * ```ts
 * import { emptySeries, type SeriesColumns, samplesToColumns } from '@building-vitals/ace-api';
 *
 * const columns: SeriesColumns = samplesToColumns([]).get('damper') ?? emptySeries();
 * ```
 */
export function emptySeries(): SeriesColumns {
  return { t: [], v: [], kind: 'number', unparsable: 0 };
}
