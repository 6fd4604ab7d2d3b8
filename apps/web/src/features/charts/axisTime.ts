import type { Formats } from '../../components/createFormats.ts';
import { wallTime } from '../../components/zonedTime.ts';

const DAY_MS = 86_400_000;

/**
 * What stands at the marks of a time axis: the time of the day, and the day itself where one begins; days alone on an axis
 * that spans more than a week.
 */
export function axisTime(
  window: { readonly start: number; readonly end: number },
  { locale, timeZone, time }: Formats,
): (at: number) => string {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  if (window.end - window.start > 7 * DAY_MS) return (at) => day.format(at);
  return (at) => (wallTime(at, timeZone).endsWith('T00:00') ? day.format(at) : time(at));
}
