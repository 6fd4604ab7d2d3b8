import Divider from '@mui/material/Divider';
import Popover from '@mui/material/Popover';
import { Fragment, type ReactNode } from 'react';
import type { Anchor } from './useAnchor.ts';

export interface PickerPopoverProps {
  readonly anchor: Anchor;
  readonly label: string;
  /** px */
  readonly width: number;
  /** The searchable list. */
  readonly picker: ReactNode;
  /** Links below the list. */
  readonly children: ReactNode;
}

/** A popover of the top bar with a list to choose from and further links. */
export function PickerPopover({ anchor, label, width, picker, children }: PickerPopoverProps): ReactNode {
  return (
    <Popover
      open={anchor.isOpen}
      anchorEl={anchor.element}
      onClose={anchor.close}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: { width, maxWidth: 'calc(100vw - 32px)' } } }}
    >
      {/* Remounted each time, so that the search is empty and focused even while the previous one is fading out. */}
      <Fragment key={anchor.times}>{picker}</Fragment>
      <Divider />
      {children}
    </Popover>
  );
}
