import * as z from 'zod/mini';
import { isTimeZone } from '../../lib/zonedTime.ts';
import { chartSearchSchema } from './chartSearchSchema.ts';

/** The search parameters of the Charts page. */
export const chartsPageSearchSchema = z.extend(chartSearchSchema, {
  /** The IANA time zone of all times; the user's own by default. */
  tz: z.catch(z.optional(z.string().check(z.refine(isTimeZone))), undefined),
});

export type ChartsPageSearch = z.output<typeof chartsPageSearchSchema>;
