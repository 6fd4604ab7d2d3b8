import type { ReactNode } from 'react';

export interface SpacerRowProps {
  /** px */
  readonly height: number;
  /** The number of columns of the table. */
  readonly columns: number;
}

/** Takes the space of rows of a long table that are not rendered. */
export function SpacerRow({ height, columns }: SpacerRowProps): ReactNode {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
