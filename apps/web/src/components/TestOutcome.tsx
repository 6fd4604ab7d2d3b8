import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from './FormatsProvider.tsx';
import { SlowNotice } from './SlowNotice.tsx';
import { useErrorText } from './useErrorText.ts';
import type { TokenTest } from './useTokenTest.ts';

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** What the service said of a token, how long it took and how many sites it saw; while it is asked, a way to stop. */
export function TestOutcome({ test }: { readonly test: TokenTest }): ReactNode {
  const { t } = useTranslation('tokens');
  const text = useErrorText();
  const formats = useFormats();
  const { state } = test;
  if (state.phase === 'idle' || state.phase === 'stopped') return null;
  if (state.phase === 'running') return <TestRunning onCancel={test.cancel} />;
  if (state.phase === 'failed') return <Alert severity="error">{text(state.error)}</Alert>;

  const { result } = state;
  const { sitesFound, retryAfter } = result.details;
  return (
    <Alert severity={result.valid ? 'success' : result.success ? 'error' : 'warning'} role="status">
      {t(`test.${result.code}`)} {sitesFound !== undefined && t('test.sites', { count: sitesFound })}{' '}
      {retryAfter !== undefined && t('test.wait', { count: retryAfter })}{' '}
      <Typography component="span" variant="caption">
        {result.durationMs < 1000
          ? t('test.durationMs', { count: Math.round(result.durationMs) })
          : t('test.duration', { seconds: formats.number(result.durationMs / 1000, ONE_DIGIT) })}
      </Typography>
    </Alert>
  );
}

function TestRunning({ onCancel }: { readonly onCancel: () => void }): ReactNode {
  const { t } = useTranslation('tokens');
  return (
    <Stack spacing={1}>
      <LinearProgress aria-label={t('test.running')} />
      <SlowNotice onStop={onCancel}>{t('test.running')}</SlowNotice>
    </Stack>
  );
}
