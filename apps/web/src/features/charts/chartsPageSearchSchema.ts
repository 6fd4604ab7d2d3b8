import * as z from 'zod/mini';
import { isTimeZone } from '../../lib/zonedTime.ts';
import { chartSearchSchema } from './chartSearchSchema.ts';

/** What the address of the Charts page says. */
export const chartsPageSearchSchema = z.extend(chartSearchSchema, {
  /** The zone in which times are read, a name of the IANA's database; the person's own if left out. */
  tz: z.catch(z.optional(z.string().check(z.refine(isTimeZone))), undefined),
});

export type ChartsPageSearch = z.output<typeof chartsPageSearchSchema>;
