/**
 * The samples of one point as two columns of the same length: what a chart takes (`dataset.source`), and a third of the
 * size of a list of objects on the wire.
 */
export interface SeriesColumns {
  /** Instants, ms since the epoch, strictly ascending. */
  t: number[];
  /** The value at each instant; `null` where ACE's value was neither a number nor a state. */
  v: (number | null)[];
  /** What the values are: measured numbers, or states whose names are in `states`. */
  kind: SeriesKind;
  /** For `kind: 'state'`, what each value means. */
  states?: Record<number, string>;
  /** How many samples could not be read: those with `null` in `v`, and those left out because their time is no time. */
  unparsable: number;
  /** Short symbol of the unit (`°F`), where the sender knows it. */
  unit?: string;
}

export type SeriesKind = 'number' | 'state';

/** The states of a BACnet binary point: ACE sends the words `inactive` and `active`. */
export const BINARY_STATES: Readonly<Record<number, string>> = { 0: 'inactive', 1: 'active' };

/** The columns of a point that has no samples in the window. */
export function emptySeries(): SeriesColumns {
  return { t: [], v: [], kind: 'number', unparsable: 0 };
}
