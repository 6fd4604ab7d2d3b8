import Button from '@mui/material/Button';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { preferencesTexts } from '../../i18n/en/preferences.ts';
import { useTexts } from '../../i18n/useTexts.ts';

const ShortcutsDialog = lazy(() => import('../shell/ShortcutsDialog.tsx'));

/** Shows which keys do what. */
export function ShortcutsButton(): ReactNode {
  const { t } = useTexts(preferencesTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('showShortcuts')}
      </Button>
      <Suspense fallback={null}>{isOpen && <ShortcutsDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
