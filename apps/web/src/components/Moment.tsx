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
