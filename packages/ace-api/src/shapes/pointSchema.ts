import * as z from 'zod/mini';
import { looseRecord, optionalBoolean, optionalInstant, optionalNumber, optionalText } from './lenient.ts';

/**
 * What the device said about its BACnet object: `object_name`, `units`, `description`, `present_value` and some thirty
 * more. A property that the device lacks is `null` (ACE writes `"property: unknown-property"`).
 */
export type BacnetData = Record<string, unknown>;

/** ACE's stand-in for a property that the device did not report; it also ends up among the tags. */
const UNKNOWN_PROPERTY = 'property: unknown-property';

const bacnetDataSchema = z.pipe(
  looseRecord,
  z.transform((properties: Record<string, unknown>): BacnetData => {
    const known: BacnetData = { ...properties };
    for (const [name, value] of Object.entries(known)) if (value === UNKNOWN_PROPERTY) known[name] = null;
    return known;
  }),
);

const markerTagsSchema = z.pipe(
  z.catch(z.array(z.unknown()), () => []),
  z.transform((tags: unknown[]) =>
    tags.filter((tag): tag is string => typeof tag === 'string' && tag !== UNKNOWN_PROPERTY),
  ),
);

/**
 * A sensor, setpoint or switch, `GET /points/{name}`. Its `name` contains `/`, `:`, dots and spaces. It is a `zod/mini`
 * schema: what ACE leaves out becomes `null` or empty.
 *
 * @example
 * ```ts
 * import { pointSchema } from '@building-vitals/ace-api';
 *
 * const point = pointSchema.parse({ name: 'ses/8000:33-8033/analogValue/102', collect_interval: 300 });
 * console.log(point.collect_interval, point.marker_tags);
 * ```
 */
export const pointSchema = z.object({
  id: optionalNumber,
  name: z.string(),
  client: optionalText,
  site: optionalText,
  kv_tags: looseRecord,
  bacnet_data: bacnetDataSchema,
  /** Room and function, in either order. */
  marker_tags: markerTagsSchema,
  collect_config: looseRecord,
  point_type: optionalText,
  collect_enabled: optionalBoolean,
  /** Seconds between samples. */
  collect_interval: optionalNumber,
  /** Instant, ms since the epoch. */
  updated: optionalInstant,
  /** Instant, ms since the epoch. */
  created: optionalInstant,
});

/** A sensor, setpoint or switch. */
export type Point = z.infer<typeof pointSchema>;
