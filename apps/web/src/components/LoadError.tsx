import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { useErrorText } from './useErrorText.ts';

export interface LoadErrorProps {
  readonly title?: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Why something could not be loaded, with a button to try again. */
export function LoadError({ title, error, onRetry }: LoadErrorProps): ReactNode {
  const { t } = useTexts(commonTexts);
  const text = useErrorText();
  return (
    <Alert
      severity="error"
      action={
        <Button color="inherit" onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      {title !== undefined && <AlertTitle>{title}</AlertTitle>}
      {text(error)}
    </Alert>
  );
}
