import { z } from 'zod';
import { isTimeZone } from '../../components/zonedTime.ts';
import { chartSearchSchema } from './chartSearchSchema.ts';

/** What the address of the Charts page says. */
export const chartsPageSearchSchema = chartSearchSchema.extend({
  /** The zone in which times are read, a name of the IANA's database; the person's own if left out. */
  tz: z.string().refine(isTimeZone).optional().catch(undefined),
});

export type ChartsPageSearch = z.output<typeof chartsPageSearchSchema>;
