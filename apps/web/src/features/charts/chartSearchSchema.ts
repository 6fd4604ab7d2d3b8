import * as z from 'zod/mini';

/** The maximum number of points per chart: more colours cannot be told apart. */
export const MAX_CHART_POINTS = 8;

/** The preset ranges, which end now. */
export const RANGE_NAMES = ['1h', '6h', '24h', '7d', '30d', '90d', '1y'] as const;

export type RangeName = (typeof RANGE_NAMES)[number];

const pointsSchema = z.pipe(
  z.union([z.array(z.string()), z.string()]),
  z.transform((names: string | string[]) => [...new Set([names].flat())].slice(0, MAX_CHART_POINTS)),
);

const instantSchema = z.iso.datetime({ offset: true });

/**
 * The search parameters of a chart, so that it can be shared. `from` and `to` (ISO 8601) are a custom range and take
 * precedence over `range`. Invalid values are ignored.
 */
export const chartSearchSchema = z.object({
  /** Names of the points in the chart. An empty list is a valid choice and not replaced by the default. */
  points: z.catch(z.optional(pointsSchema), undefined),
  range: z.catch(z.optional(z.enum(RANGE_NAMES)), undefined),
  from: z.catch(z.optional(instantSchema), undefined),
  to: z.catch(z.optional(instantSchema), undefined),
});

export type ChartSearch = z.output<typeof chartSearchSchema>;
