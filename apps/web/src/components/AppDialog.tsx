import CloseRounded from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import Dialog, { type DialogProps } from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';

export interface AppDialogProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly maxWidth?: DialogProps['maxWidth'];
  /** Called on Escape and by the close button; clicking beside the dialog does not close it. */
  readonly onClose: () => void;
  /** For a dialog that opens by itself: Escape, probably meant for something else, does not close it. */
  readonly closesOnEscape?: boolean;
  /** Neither Escape nor the close button closes it now, as the running work would be lost. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}

/**
 * A dialog with a title and a close button, full-screen on phones. On closing, the focus returns to the element that opened it,
 * or to the page's heading if that element is gone or never existed.
 */
export function AppDialog(props: AppDialogProps): ReactNode {
  const { title, icon, maxWidth = 'sm', onClose, closesOnEscape = true, isBusy = false, children } = props;
  const { t } = useTexts(commonTexts);
  const titleId = useId();
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'), { noSsr: true });
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => focusHeadingIfLost, []);
  useEffect(() => {
    // A step that was removed took the focus with it, and without focus inside no key reaches the dialog.
    if (document.activeElement === document.body) paper.current?.focus();
  });
  return (
    <Dialog
      open
      fullWidth
      maxWidth={maxWidth}
      fullScreen={isPhone}
      aria-labelledby={titleId}
      slotProps={{ paper: { ref: paper } }}
      onClose={(_event, reason) => reason === 'escapeKeyDown' && closesOnEscape && !isBusy && onClose()}
    >
      <DialogTitle id={titleId} sx={{ pr: 7, display: 'flex', alignItems: 'center', gap: 1, overflowWrap: 'anywhere' }}>
        {icon}
        <Box component="span" sx={{ minWidth: 0 }}>
          {title}
        </Box>
      </DialogTitle>
      <IconButton
        aria-label={t('close')}
        onClick={onClose}
        disabled={isBusy}
        sx={{ position: 'absolute', top: 12, right: 12 }}
      >
        <CloseRounded />
      </IconButton>
      {children}
    </Dialog>
  );
}

/** After everything else that moves the focus. */
function focusHeadingIfLost(): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const heading = document.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  });
}
