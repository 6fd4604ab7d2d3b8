import * as z from 'zod/mini';
import { parseAceTime, readNumber, readState } from '../series/index.ts';

/** A single sample. Samples that come by the thousand are read by `samplesToColumns`. */
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

/**
 * A single sample: `t` is ms since the epoch, `v` a number, 1 or 0 for `active` and `inactive`, or `null` if the value was
 * neither.
 */
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

/**
 * The latest sample of each of a site's weather measurements, `null` if the feed has none. It is a `zod/mini` schema.
 *
 * @example
 * ```ts
 * import { weatherSchema } from '@building-vitals/ace-api';
 *
 * const { temp } = weatherSchema.parse({
 *   weather: { temp: { name: 'ses/weather/temp', value: '71.6', time: '2026-08-07T16:25:00' } },
 * });
 * console.log(temp?.v); // 71.6
 * ```
 */
export const weatherSchema = z.pipe(
  weatherAnswerSchema,
  z.transform(({ weather }: z.infer<typeof weatherAnswerSchema>) => weather),
);

/** The latest sample of each of a site's weather measurements. */
export type Weather = z.infer<typeof weatherSchema>;
