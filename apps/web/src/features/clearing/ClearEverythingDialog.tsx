import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TypedWordDialog } from '../../components/TypedWordDialog.tsx';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';

/** Asks before everything is cleared; the page that follows reports the result. */
export function ClearEverythingDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTexts(securityTexts);
  const { clearEverything } = useAppServices();
  const navigate = useNavigate();
  const clear = () => {
    // The page that follows waits for it and reports errors.
    clearEverything().catch(() => {});
    void navigate({ to: '/cleared' });
  };
  return (
    <TypedWordDialog
      title={t('clear.title')}
      word={t('clear.word')}
      action={t('clear.confirm')}
      onConfirm={clear}
      onClose={onClose}
    >
      {t('clear.text')}
    </TypedWordDialog>
  );
}
