import Button from '@mui/material/Button';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const ShortcutsDialog = lazy(() => import('../shell/ShortcutsDialog.tsx'));

/** Shows which keys do what. */
export function ShortcutsButton(): ReactNode {
  const { t } = useTranslation('preferences');
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
