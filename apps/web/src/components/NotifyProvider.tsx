import type { AlertColor } from '@mui/material/Alert';
import { createContext, lazy, type ReactNode, useCallback, useContext, useState } from 'react';
import { LazyBoundary } from './LazyBoundary.tsx';
import type { NoticeAction, NoticeContent } from './Notice.tsx';
import { usePreload } from './usePreload.ts';

const loadNotice = () => import('./Notice.tsx');
const Notice = lazy(loadNotice);

interface NumberedNotice extends NoticeContent {
  /** Tells two notices with the same text apart. */
  readonly number: number;
}

type Notify = (text: string, severity?: AlertColor, action?: NoticeAction) => void;

const NotifyContext = createContext<Notify>(() => {});

/**
 * Shows short notices at the foot of the page, the newest alone. Their place is always there, so that a screen reader says what
 * comes into it: failures at once, the rest when there is a pause.
 */
export function NotifyProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [notice, setNotice] = useState<NumberedNotice | null>(null);
  const [isOpen, setOpen] = useState(false);
  usePreload(loadNotice);
  const notify = useCallback<Notify>((text, severity = 'success', action) => {
    setNotice((before) => ({ number: (before?.number ?? 0) + 1, text, severity, action }));
    setOpen(true);
  }, []);
  return (
    <NotifyContext value={notify}>
      {children}
      <div role="status">
        <LazyBoundary>
          {notice && <Notice key={notice.number} {...notice} isOpen={isOpen} onClose={() => setOpen(false)} />}
        </LazyBoundary>
      </div>
    </NotifyContext>
  );
}

/** Tells the person in a short notice what was done, and offers to undo it where there is an action for that. */
export function useNotify(): Notify {
  return useContext(NotifyContext);
}
