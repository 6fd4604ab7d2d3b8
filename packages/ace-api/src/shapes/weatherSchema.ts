import * as z from 'zod/mini';
import { parseAceTime, readNumber, readState } from '../series/index.ts';

/**
 * A sample on its own. Where they come by the thousand, `samplesToColumns` reads them.
 *
 * `t` is ms since the epoch, `v` a number, 1 or 0 for `active` and `inactive`, or `null` where the value was neither.
 */
export const sampleSchema = z.pipe(
  z.object({ name: z.string(), value: z.unknown(), time: z.string() }),
  z.transform(({ name, value, time }: { name: string; value: unknown; time: string }, context) => {
    const t = parseAceTime(time);
    if (t === null) {
      context.issues.push({ code: 'custom', path: ['time'], message: 'must be a time', input: time });
      return z.NEVER;
    }
    return { name, t, v: readState(value) ?? readNumber(value) };
  }),
);

export type Sample = z.infer<typeof sampleSchema>;

const optionalSample = z.catch(z.nullable(sampleSchema), null);

const weatherAnswerSchema = z.object({
  weather: z.object({
    temp: optionalSample,
    feels_like: optionalSample,
    pressure: optionalSample,
    humidity: optionalSample,
    dew_point: optionalSample,
    clouds: optionalSample,
    wind_speed: optionalSample,
    wind_deg: optionalSample,
    wet_bulb: optionalSample,
  }),
});

/** The latest reading of each of a site's weather measurements, `null` where the feed has none. */
export const weatherSchema = z.pipe(
  weatherAnswerSchema,
  z.transform(({ weather }: z.infer<typeof weatherAnswerSchema>) => weather),
);

export type Weather = z.infer<typeof weatherSchema>;
