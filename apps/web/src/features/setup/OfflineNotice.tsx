import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type { ReactNode } from 'react';
import { useOnline } from '../../components/useOnline.ts';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** What is possible without a network while entering a token; hidden if there is one. */
export function OfflineNotice(): ReactNode {
  const { t } = useTexts(setupTexts);
  if (useOnline()) return null;
  return (
    <Alert severity="info" role="status">
      <AlertTitle>{t('offline.title')}</AlertTitle>
      {t('offline.token')}
    </Alert>
  );
}
