import { z } from 'zod';

/** How many points one chart shows: more lines than colours can be told apart help nobody. */
export const MAX_CHART_POINTS = 8;

/** The ranges that end now. */
export const RANGE_NAMES = ['1h', '6h', '24h', '7d', '30d', '90d', '1y'] as const;

export type RangeName = (typeof RANGE_NAMES)[number];

const pointsSchema = z
  .union([z.array(z.string()), z.string().transform((name) => [name])])
  .transform((names) => [...new Set(names)].slice(0, MAX_CHART_POINTS));

const instantSchema = z.iso.datetime({ offset: true });

/**
 * What a chart's address says, so that it can be shared. `from` and `to` (ISO 8601) are a range of its own and
 * go before `range`. An address may be mistyped, so whatever makes no sense is left out.
 */
export const chartSearchSchema = z.object({
  /** Names of the points in the chart. An empty list is a choice, too: nobody's default takes its place. */
  points: pointsSchema.optional().catch(undefined),
  range: z.enum(RANGE_NAMES).optional().catch(undefined),
  from: instantSchema.optional().catch(undefined),
  to: instantSchema.optional().catch(undefined),
});

export type ChartSearch = z.output<typeof chartSearchSchema>;
