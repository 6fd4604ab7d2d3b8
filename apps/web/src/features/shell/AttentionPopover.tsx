import Popover from '@mui/material/Popover';
import type { ReactNode } from 'react';
import { SectionBoundary } from '../../components/SectionBoundary.tsx';
import type { Anchor } from '../../components/useAnchor.ts';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { AttentionList } from './AttentionList.tsx';
import type { Attention } from './useAttention.ts';

export interface AttentionPopoverProps {
  readonly anchor: Anchor;
  readonly attention: Attention;
}

/** What needs attention, below the bell. */
export default function AttentionPopover({ anchor, attention }: AttentionPopoverProps): ReactNode {
  const { t } = useTexts(shellTexts);
  return (
    <Popover
      open={anchor.isOpen}
      anchorEl={anchor.element}
      onClose={anchor.close}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': t('bell.title'),
          sx: { width: 400, maxWidth: 'calc(100vw - 32px)' },
        },
      }}
    >
      <SectionBoundary>
        <AttentionList attention={attention} onLeave={anchor.close} />
      </SectionBoundary>
    </Popover>
  );
}
