import type { Formats } from '../../lib/createFormats.ts';
import type { TimeRange } from '../../lib/recentWindow.ts';
import { offsetAt, wallTime } from '../../lib/zonedTime.ts';

/** How a chart converts and formats times. */
export interface ChartClock {
  /** The value for ECharts' `useUTC`. */
  readonly useUTC: boolean;
  /** Added to an instant to get its position on the time axis, ms. */
  readonly shift: number;
  /** The date and time of an instant: "Jan 15, 2026, 6:30 AM". */
  readonly moment: (at: number) => string;
  /** The label of a position on the axis: the date where a day begins, otherwise the time. */
  readonly mark: (place: number) => string;
}

/**
 * ECharts can place its ticks by the computer's zone or by UTC. For any other zone, instants are
 * shifted by its offset from UTC in the middle of the window. If the offset changes within it, the ticks
 * beyond that are off by an hour, and labelled so.
 */
export function chartClock({ start, end }: TimeRange, formats: Formats): ChartClock {
  const { locale, timeZone, moment, time } = formats;
  const isOwn = timeZone === undefined;
  const shift = isOwn ? 0 : offsetAt((start + end) / 2, timeZone);
  const axisZone = isOwn ? undefined : 'UTC';
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: axisZone });
  const second = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  return {
    useUTC: !isOwn,
    shift,
    moment,
    mark: (place) => {
      if (place % MINUTE_MS !== 0) return second.format(place - shift);
      return wallTime(place, axisZone).endsWith('T00:00') ? day.format(place) : time(place - shift);
    },
  };
}

const MINUTE_MS = 60_000;
