import { isRecord } from '../core/index.ts';
import { decodeToken, validateSiteId } from '../validation/index.ts';

// Values that all formats contain, each read by the same rule everywhere.

/** The token in a text; null if there is none. */
export function asToken(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  try {
    return decodeToken(text).token;
  } catch {
    return null;
  }
}

/** A token as it was pasted, or in base64, which some versions took for protection. */
export function asTokenOrBase64(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const plain = asToken(text);
  if (plain !== null) return plain;
  try {
    return asToken(atob(text.trim()));
  } catch {
    return null;
  }
}

/** Null for an invalid site ID. */
export function asSiteId(text: unknown): string | null {
  // Numbers were written as such: 309.
  const id = typeof text === 'number' ? String(text) : text;
  if (typeof id !== 'string') return null;
  try {
    return validateSiteId(id);
  } catch {
    return null;
  }
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** ms since the epoch, of an ISO text, a number, a Date or a Firestore Timestamp; undefined for anything else. */
export function asTime(value: unknown): number | undefined {
  const time = isTimestamp(value) ? readTimestamp(value) : value instanceof Date ? value.getTime() : parseTime(value);
  return typeof time === 'number' && Number.isFinite(time) && time > 0 ? time : undefined;
}

/** Null for nothing, and for what JSON cannot hold: that is not in the backup, and stays. */
export function asJson(value: unknown): string | null {
  if (value === null) return null;
  try {
    return JSON.stringify(value) ?? null;
  } catch {
    return null;
  }
}

function parseTime(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? Date.parse(value) : undefined;
}

/** Never throws: a broken time is not worth losing the token. */
function readTimestamp(value: { toMillis(): unknown }): unknown {
  try {
    return value.toMillis();
  } catch {
    return undefined;
  }
}

function isTimestamp(value: unknown): value is { toMillis(): unknown } {
  return isRecord(value) && typeof value.toMillis === 'function';
}
