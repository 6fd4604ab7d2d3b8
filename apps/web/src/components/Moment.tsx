import type { ReactNode } from 'react';
import { useFormats } from './FormatsProvider.tsx';

interface MomentProps {
  /** ms since the epoch */
  readonly at: number;
}

/** A `<time>` with the date and time in the user's language and time zone. */
export function Moment({ at }: MomentProps): ReactNode {
  const formats = useFormats();
  return <time dateTime={new Date(at).toISOString()}>{formats.moment(at)}</time>;
}

/** A `<time>` relative to now, such as "5 minutes ago", with the date and time in a tooltip. */
export function RelativeTime({ at, now }: MomentProps & { readonly now: number }): ReactNode {
  const formats = useFormats();
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.moment(at)}>
      {formats.relative(at, now)}
    </time>
  );
}
