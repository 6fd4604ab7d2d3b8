import CloseRounded from '@mui/icons-material/CloseRounded';
import Alert, { type AlertColor } from '@mui/material/Alert';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Snackbar from '@mui/material/Snackbar';
import type { ReactNode } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';

export interface NoticeAction {
  readonly label: string;
  readonly onClick: () => void;
}

export interface NoticeContent {
  readonly text: string;
  readonly severity: AlertColor;
  readonly action: NoticeAction | undefined;
}

export interface NoticeProps extends NoticeContent {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const SHOWN_MS = 6_000;
/** Long enough to notice that the wrong thing was deleted. */
const SHOWN_WITH_ACTION_MS = 10_000;

/** A short notice at the bottom of the page that disappears after a while. */
export default function Notice({ text, severity, action, isOpen, onClose }: NoticeProps): ReactNode {
  return (
    <Snackbar
      open={isOpen}
      onClose={(_event, reason) => reason !== 'clickaway' && onClose()}
      autoHideDuration={action ? SHOWN_WITH_ACTION_MS : SHOWN_MS}
    >
      <Alert
        severity={severity}
        role={severity === 'error' ? 'alert' : 'none'}
        variant="filled"
        {...(action ? { action: <ActionButton action={action} onDone={onClose} /> } : { onClose })}
      >
        {text}
      </Alert>
    </Snackbar>
  );
}

interface ActionButtonProps {
  readonly action: NoticeAction;
  readonly onDone: () => void;
}

/** The action and a close button: on a phone the notice may cover the buttons of a dialog. */
function ActionButton({ action, onDone }: ActionButtonProps): ReactNode {
  const { t } = useTexts(commonTexts);
  return (
    <>
      <Button
        color="inherit"
        size="small"
        onClick={() => {
          onDone();
          action.onClick();
        }}
      >
        {action.label}
      </Button>
      <IconButton color="inherit" size="small" aria-label={t('close')} onClick={onDone}>
        <CloseRounded fontSize="small" />
      </IconButton>
    </>
  );
}
