import * as z from 'zod/mini';

/** How many points one chart shows: more lines than colours can be told apart help nobody. */
export const MAX_CHART_POINTS = 8;

/** The ranges that end now. */
export const RANGE_NAMES = ['1h', '6h', '24h', '7d', '30d', '90d', '1y'] as const;

export type RangeName = (typeof RANGE_NAMES)[number];

const pointsSchema = z.pipe(
  z.union([z.array(z.string()), z.string()]),
  z.transform((names: string | string[]) => [...new Set([names].flat())].slice(0, MAX_CHART_POINTS)),
);

const instantSchema = z.iso.datetime({ offset: true });

/**
 * What a chart's address says, so that it can be shared. `from` and `to` (ISO 8601) are a range of its own and
 * go before `range`. An address may be mistyped, so whatever makes no sense is left out.
 */
export const chartSearchSchema = z.object({
  /** Names of the points in the chart. An empty list is a choice, too: nobody's default takes its place. */
  points: z.catch(z.optional(pointsSchema), undefined),
  range: z.catch(z.optional(z.enum(RANGE_NAMES)), undefined),
  from: z.catch(z.optional(instantSchema), undefined),
  to: z.catch(z.optional(instantSchema), undefined),
});

export type ChartSearch = z.output<typeof chartSearchSchema>;
