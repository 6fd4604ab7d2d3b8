import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/**
 * Replaces a page that failed to load or render, within the shell. Retrying helps with temporary errors; only a
 * reload helps if the page's code is gone from the server since a newer version was deployed.
 */
export function PageFailed({ error, reset }: ErrorComponentProps): ReactNode {
  const { t } = useTexts(commonTexts);
  const text = useErrorText();
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Alert
      severity="error"
      sx={{ m: 3 }}
      action={
        <>
          <Button color="inherit" onClick={again}>
            {t('retry')}
          </Button>
          <Button color="inherit" onClick={() => location.reload()}>
            {t('shell.reload')}
          </Button>
        </>
      }
    >
      <AlertTitle component="h1">{t('shell.failedTitle')}</AlertTitle>
      {text(error)}
    </Alert>
  );
}
