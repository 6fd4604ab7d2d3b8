import { AceApiError } from '@building-vitals/ace-api';
import { SiteBusyError } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { errorCode, useErrorText } from './useErrorText.ts';

export interface ServiceProblemProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly retrying?: boolean;
}

/** Codes for which retrying does not help. */
const LASTING = new Set<string>(['SITE_FORBIDDEN', 'NOT_FOUND', 'BAD_REQUEST']);

/** Why the page has no data, with a button to retry. */
export function ServiceProblem({ error, onRetry, retrying = false }: ServiceProblemProps): ReactNode {
  const { t } = useTexts(commonTexts);
  const text = useErrorText();
  const code = errorCode(error);
  const wait = error instanceof AceApiError || error instanceof SiteBusyError ? error.retryAfter : undefined;
  return (
    <Alert
      severity={LASTING.has(code) ? 'warning' : 'error'}
      action={
        <Button color="inherit" onClick={onRetry} loading={retrying}>
          {t('retry')}
        </Button>
      }
    >
      <AlertTitle>{t(code === 'SITE_FORBIDDEN' ? 'problem.siteTitle' : 'problem.title')}</AlertTitle>
      {text(error)} {wait !== undefined && t('problem.wait', { count: wait })}
    </Alert>
  );
}
