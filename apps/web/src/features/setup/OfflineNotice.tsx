import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type { ReactNode } from 'react';
import { useOnline } from '../../components/useOnline.ts';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** What a person who enters a token can do without a network; nothing while there is one. */
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
