import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { type ReactNode, useSyncExternalStore } from 'react';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';

/** Offers to reload when a newer version is ready; never reloads by itself. */
export function UpdateNotice(): ReactNode {
  const { t } = useTexts(shellTexts);
  const { updates } = useAppServices();
  const isReady = useSyncExternalStore(updates.subscribe, () => updates.isReady);
  if (!isReady) return null;
  return (
    <Alert
      severity="info"
      square
      role="status"
      action={
        <Button color="inherit" size="small" onClick={() => updates.apply()}>
          {t('update.reload')}
        </Button>
      }
    >
      {t('update.ready')}
    </Alert>
  );
}
