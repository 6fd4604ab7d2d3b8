import Button from '@mui/material/Button';
import { type ReactNode, Suspense, useState } from 'react';
import { preferencesTexts } from '../../i18n/en/preferences.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { ShortcutsDialog } from '../shell/index.ts';

/** Shows the keyboard shortcuts. */
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
