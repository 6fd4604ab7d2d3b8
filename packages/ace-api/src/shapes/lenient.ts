import { z } from 'zod';
import { parseAceTime } from '../series/index.ts';

/**
 * Fields that describe a thing rather than identify it. ACE leaves many of them null or out, and one description of
 * another type must not cost a page of 500 points. So each becomes `null` instead of failing.
 */
export const optionalText = z.string().nullable().catch(null);
export const optionalNumber = z.number().nullable().catch(null);
export const optionalBoolean = z.boolean().nullable().catch(null);

/** One of ACE's times as an instant, ms since the epoch; `null` where it is missing or no time. */
export const optionalInstant = z
  .string()
  .transform((text) => parseAceTime(text))
  .nullable()
  .catch(null);

/**
 * A map of whatever the site's staff entered; `{}` where it is null or missing. A `z.record` would look at each of the
 * 50 entries of each of 8,500 points only to find that anything is allowed.
 */
export const looseRecord = z.custom<Record<string, unknown>>(isRecord).catch(() => ({}));

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
