import Alert, { type AlertColor } from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

interface Notice {
  readonly text: string;
  readonly severity: AlertColor;
}

type Notify = (text: string, severity?: AlertColor) => void;

const NotifyContext = createContext<Notify>(() => {});

/** Shows short notices at the foot of the page, the newest alone. */
export function NotifyProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [notice, setNotice] = useState<Notice | null>(null);
  const [open, setOpen] = useState(false);
  const notify = useCallback<Notify>((text, severity = 'success') => {
    setNotice({ text, severity });
    setOpen(true);
  }, []);
  const close = () => setOpen(false);
  return (
    <NotifyContext value={notify}>
      {children}
      <Snackbar
        key={notice?.text}
        open={open}
        onClose={(_event, reason) => reason !== 'clickaway' && close()}
        autoHideDuration={6000}
      >
        <Alert severity={notice?.severity ?? 'success'} variant="filled" onClose={close}>
          {notice?.text}
        </Alert>
      </Snackbar>
    </NotifyContext>
  );
}

/** Tells the person in a short notice what was done. */
export function useNotify(): Notify {
  return useContext(NotifyContext);
}
