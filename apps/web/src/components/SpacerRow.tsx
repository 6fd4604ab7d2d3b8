import type { ReactNode } from 'react';

export interface SpacerRowProps {
  /** px */
  readonly height: number;
  /** How many columns the table has. */
  readonly columns: number;
}

/** In a long table, stands for the rows out of view, which are not drawn. */
export function SpacerRow({ height, columns }: SpacerRowProps): ReactNode {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
