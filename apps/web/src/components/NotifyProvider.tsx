import type { AlertColor } from '@mui/material/Alert';
import { createContext, lazy, type ReactNode, useCallback, useContext, useState } from 'react';
import { LazyBoundary } from './LazyBoundary.tsx';
import type { NoticeAction, NoticeContent } from './Notice.tsx';
import { usePreload } from './usePreload.ts';

const loadNotice = () => import('./Notice.tsx');
const Notice = lazy(loadNotice);

interface NumberedNotice extends NoticeContent {
  /** Distinguishes notices with the same text. */
  readonly number: number;
}

type Notify = (text: string, severity?: AlertColor, action?: NoticeAction) => void;

const NotifyContext = createContext<Notify>(() => {});

/**
 * Shows the latest notice at the bottom of the page. The live regions are always present, so that screen readers announce
 * failures immediately and everything else at the next pause.
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

/** Returns a function that shows a notice, with an action such as Undo if there is one. */
export function useNotify(): Notify {
  return useContext(NotifyContext);
}
