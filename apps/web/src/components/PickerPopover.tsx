import Divider from '@mui/material/Divider';
import Popover from '@mui/material/Popover';
import { Fragment, type ReactNode } from 'react';
import type { Anchor } from './useAnchor.ts';

export interface PickerPopoverProps {
  readonly anchor: Anchor;
  readonly label: string;
  /** px */
  readonly width: number;
  /** What is searched and chosen from. */
  readonly picker: ReactNode;
  /** Where else to go, below it. */
  readonly children: ReactNode;
}

/** What a button of the bar opens: something to choose from, and ways on. */
export function PickerPopover({ anchor, label, width, picker, children }: PickerPopoverProps): ReactNode {
  return (
    <Popover
      open={anchor.isOpen}
      anchorEl={anchor.element}
      onClose={anchor.close}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: { width, maxWidth: 'calc(100vw - 32px)' } } }}
    >
      {/* A new one each time, also while the one before still fades away: the search is empty and has the focus. */}
      <Fragment key={anchor.times}>{picker}</Fragment>
      <Divider />
      {children}
    </Popover>
  );
}
