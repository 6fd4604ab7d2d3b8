const MINUTE_MS = 60_000;

/**
 * The local time of a zone in the format of `datetime-local` fields: "2026-01-15T13:30".
 *
 * @param at ms since the epoch
 * @param timeZone an IANA time zone; the computer's by default
 */
export function wallTime(at: number, timeZone?: string): string {
  const parts = new Map(
    wallFormat(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day, hour, minute] = ['year', 'month', 'day', 'hour', 'minute'].map((type) =>
    parts.get(type as Intl.DateTimeFormatPartTypes),
  );
  return `${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}`;
}

/**
 * The instant of a local time, ms since the epoch; NaN if it is invalid. If clocks show the time twice, the first; a time
 * that clocks skip in spring is counted on from the last one before it.
 */
export function instantOf(wall: string, timeZone?: string): number {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return Number.NaN;
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((at) => offsetAt(at, timeZone));
  const candidates = offsets.map((offset) => asUtc - offset);
  const shown = candidates.filter((at) => at + offsetAt(at, timeZone) === asUtc);
  return shown.length > 0 ? Math.min(...shown) : (candidates[0] ?? Number.NaN);
}

const DAY_MS = 86_400_000;

/** The offset of a zone from UTC at an instant, ms. */
export function offsetAt(at: number, timeZone: string | undefined): number {
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return Date.parse(`${wallTime(minute, timeZone)}Z`) - minute;
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** Creating one is slow, and a chart's axis needs it often. */
function wallFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}

/** Whether the browser knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The name of the computer's own time zone. */
export function localTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
