import type { SeriesColumns } from '@building-vitals/ace-api';

/** A line of a chart. */
export interface ChartSeries {
  /** Name of the point, unique in the chart. */
  readonly name: string;
  /** The display name. */
  readonly label: string;
  /** The symbol of the unit; null if there is none. */
  readonly unit: string | null;
  readonly columns: SeriesColumns;
  /** CSS colour */
  readonly color: string;
}
