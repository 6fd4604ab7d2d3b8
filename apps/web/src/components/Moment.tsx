import type { ReactNode } from 'react';
import { useFormats } from './FormatsProvider.tsx';

interface MomentProps {
  /** ms since the epoch */
  readonly at: number;
}

/** An instant as date and time, in the person's language and zone, that machines can read, too. */
export function Moment({ at }: MomentProps): ReactNode {
  const formats = useFormats();
  return <time dateTime={new Date(at).toISOString()}>{formats.moment(at)}</time>;
}

/** An instant as its distance from now: "5 minutes ago"; the date and time show when the mouse rests on it. */
export function RelativeTime({ at, now }: MomentProps & { readonly now: number }): ReactNode {
  const formats = useFormats();
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.moment(at)}>
      {formats.relative(at, now)}
    </time>
  );
}
