import { isRecord } from '../core/index.ts';
import { decodeToken, validateSiteId } from '../validation/index.ts';

// What all formats are made of, read by the one rule that holds everywhere.

/** The token inside a text; null for what is none. */
export function asToken(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  try {
    return decodeToken(text).token;
  } catch {
    return null;
  }
}

/** A token as it was pasted or in base64, which some versions took for a protection. */
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

/** Null for what cannot be the id of a site. */
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

/** Null for nothing, and for what JSON cannot hold: then it is not in the backup, and stays. */
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

/** Whatever it is in truth: when a token was added is not worth losing it. */
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
