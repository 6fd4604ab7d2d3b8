import { lazy, type ReactNode, Suspense, useState } from 'react';
import { SectionBoundary } from '../../components/SectionBoundary.tsx';
import { useShellShortcuts } from './useShellShortcuts.ts';

const CommandPalette = lazy(() => import('./palette/CommandPalette.tsx'));
const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'));

/** What can be open over every page. */
export type Overlay = 'palette' | 'shortcuts' | null;

export interface ShellOverlayProps {
  readonly overlay: Overlay;
  readonly onChange: (overlay: Overlay) => void;
}

/** The command palette, the list of shortcuts, and the keys that open them. */
export function ShellOverlay({ overlay, onChange }: ShellOverlayProps): ReactNode {
  const [times, setTimes] = useState(0);
  const show = (next: Overlay) => {
    setTimes(times + 1);
    onChange(next);
  };
  useShellShortcuts({ onSearch: () => show('palette'), onHelp: () => show('shortcuts') });
  const close = () => onChange(null);
  return (
    <SectionBoundary>
      <Suspense fallback={null}>
        {overlay === 'palette' && <CommandPalette key={times} onClose={close} onShortcuts={() => show('shortcuts')} />}
        {overlay === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      </Suspense>
    </SectionBoundary>
  );
}
