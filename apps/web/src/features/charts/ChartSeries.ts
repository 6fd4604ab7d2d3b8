import type { SeriesColumns } from '@building-vitals/ace-api';

/** A line of a chart. */
export interface ChartSeries {
  /** Name of the point, unique in the chart. */
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  /** Symbol of the unit; null if it has none. */
  readonly unit: string | null;
  readonly columns: SeriesColumns;
  /** CSS colour */
  readonly color: string;
}
