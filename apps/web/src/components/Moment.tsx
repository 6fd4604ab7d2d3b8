import { describeExpiry } from '@building-vitals/tokens';
import type { ReactNode } from 'react';

interface MomentProps {
  /** ms since the epoch */
  readonly at: number;
}

const FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** An instant as date and time, in the person's language and zone: "Dec 31, 2026, 11:59 PM". */
export function formatMoment(at: number): string {
  return FORMAT.format(at);
}

const DAY_MS = 86_400_000;
const DAY_FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The day alone: "Dec 31, 2026". */
export function formatDay(at: number): string {
  return DAY_FORMAT.format(at);
}

const RELATIVE_DAY_FORMAT = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** How many days of the calendar it is from now: "today", "tomorrow", "in 7 days". */
export function formatRelativeDay(at: number, now: number): string {
  return RELATIVE_DAY_FORMAT.format(Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS), 'day');
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** {@link formatMoment} that machines can read, too. */
export function Moment({ at }: MomentProps): ReactNode {
  return <time dateTime={new Date(at).toISOString()}>{formatMoment(at)}</time>;
}

/** An instant as its distance from now: "5 minutes ago"; the date and time show when the mouse rests on it. */
export function RelativeTime({ at, now }: MomentProps & { readonly now: number }): ReactNode {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
      {describeExpiry(at, now)}
    </time>
  );
}
