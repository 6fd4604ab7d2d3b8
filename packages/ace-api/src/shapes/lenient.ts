import * as z from 'zod/mini';
import { parseAceTime } from '../series/index.ts';

/**
 * Fields that describe a thing rather than identify it. ACE leaves many of them null or out, and one of another type must
 * not fail a page of 500 points. So each becomes `null` instead.
 */
export const optionalText = z.catch(z.nullable(z.string()), null);
export const optionalNumber = z.catch(z.nullable(z.number()), null);
export const optionalBoolean = z.catch(z.nullable(z.boolean()), null);

/** One of ACE's times as an instant, ms since the epoch; `null` if it is missing or not a time. */
export const optionalInstant = z.catch(
  z.nullable(
    z.pipe(
      z.string(),
      z.transform((text: string) => parseAceTime(text)),
    ),
  ),
  null,
);

/**
 * A map of whatever the site's staff entered; `{}` if it is null or missing. A `z.record` would check each of the 50
 * entries of each of 8,500 points only to find that anything is allowed.
 */
export const looseRecord = z.catch(z.custom<Record<string, unknown>>(isRecord), () => ({}));

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
