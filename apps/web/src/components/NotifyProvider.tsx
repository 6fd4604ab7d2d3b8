import CloseRounded from '@mui/icons-material/CloseRounded';
import Alert, { type AlertColor } from '@mui/material/Alert';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface NoticeAction {
  readonly label: string;
  readonly onClick: () => void;
}

interface Notice {
  /** Tells two notices with the same text apart. */
  readonly number: number;
  readonly text: string;
  readonly severity: AlertColor;
  readonly action: NoticeAction | undefined;
}

type Notify = (text: string, severity?: AlertColor, action?: NoticeAction) => void;

const NotifyContext = createContext<Notify>(() => {});

const SHOWN_MS = 6_000;
/** Long enough to find that one has deleted the wrong thing. */
const SHOWN_WITH_ACTION_MS = 10_000;

/**
 * Shows short notices at the foot of the page, the newest alone. Their place is always there, so that a screen reader says what
 * comes into it: failures at once, the rest when there is a pause.
 */
export function NotifyProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [notice, setNotice] = useState<Notice | null>(null);
  const [open, setOpen] = useState(false);
  const notify = useCallback<Notify>((text, severity = 'success', action) => {
    setNotice((before) => ({ number: (before?.number ?? 0) + 1, text, severity, action }));
    setOpen(true);
  }, []);
  const close = () => setOpen(false);
  return (
    <NotifyContext value={notify}>
      {children}
      <div role="status">
        <Snackbar
          key={notice?.number}
          open={open}
          onClose={(_event, reason) => reason !== 'clickaway' && close()}
          autoHideDuration={notice?.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS}
        >
          <Alert
            severity={notice?.severity ?? 'success'}
            role={notice?.severity === 'error' ? 'alert' : 'none'}
            variant="filled"
            {...(notice?.action
              ? { action: <ActionButton action={notice.action} onDone={close} /> }
              : { onClose: close })}
          >
            {notice?.text}
          </Alert>
        </Snackbar>
      </div>
    </NotifyContext>
  );
}

interface ActionButtonProps {
  readonly action: NoticeAction;
  readonly onDone: () => void;
}

/** The action, and a cross: what lies over the buttons of a dialog on a phone must not stay there. */
function ActionButton({ action, onDone }: ActionButtonProps): ReactNode {
  const { t } = useTranslation();
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

/** Tells the person in a short notice what was done, and offers to undo it where there is an action for that. */
export function useNotify(): Notify {
  return useContext(NotifyContext);
}
