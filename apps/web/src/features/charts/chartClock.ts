import type { Formats } from '../../lib/createFormats.ts';
import type { TimeRange } from '../../lib/recentWindow.ts';
import { offsetAt, wallTime } from '../../lib/zonedTime.ts';

/** How a chart shows times. */
export interface ChartClock {
  /** What ECharts' own `useUTC` has to be. */
  readonly useUTC: boolean;
  /** What to add to an instant to get its place on the time axis, ms. */
  readonly shift: number;
  /** The date and time of an instant: "Jan 15, 2026, 6:30 AM". */
  readonly moment: (at: number) => string;
  /** The label of a place on the axis: the day where one begins, else the time of the day. */
  readonly mark: (place: number) => string;
}

/**
 * ECharts knows this computer's zone and UTC, and sets its marks at their days and hours. For any other zone, instants are
 * shifted by what its clocks are ahead of UTC in the middle of the window. Where they change within it, the marks beyond
 * stand an hour off, and say so.
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
