import type { TokenTestResult } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { tokensTexts } from '../i18n/en/tokens.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { useFormats } from './FormatsProvider.tsx';
import { SlowNotice } from './SlowNotice.tsx';
import { useErrorText } from './useErrorText.ts';
import type { TokenTest } from './useTokenTest.ts';

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** The result of a token test in words, with the number of sites and the duration. */
export function useTestWords(): (result: TokenTestResult) => string {
  const { t } = useTexts(tokensTexts);
  const formats = useFormats();
  return (result) => {
    const { sitesFound, retryAfter } = result.details;
    return [
      t(`test.${result.code}`),
      sitesFound !== undefined && t('test.sites', { count: sitesFound }),
      retryAfter !== undefined && t('test.wait', { count: retryAfter }),
      result.durationMs < 1000
        ? t('test.durationMs', { count: Math.round(result.durationMs) })
        : t('test.duration', { seconds: formats.number(result.durationMs / 1000, ONE_DIGIT) }),
    ]
      .filter(Boolean)
      .join(' ');
  };
}

/** The result of a token test; while it runs, a button to stop it. */
export function TestOutcome({ test }: { readonly test: TokenTest }): ReactNode {
  const text = useErrorText();
  const words = useTestWords();
  const { state } = test;
  if (state.phase === 'idle' || state.phase === 'stopped') return null;
  if (state.phase === 'running') return <TestRunning onCancel={test.cancel} />;
  if (state.phase === 'failed') return <Alert severity="error">{text(state.error)}</Alert>;
  const { result } = state;
  return (
    <Alert severity={result.valid ? 'success' : result.success ? 'error' : 'warning'} role="status">
      {words(result)}
    </Alert>
  );
}

function TestRunning({ onCancel }: { readonly onCancel: () => void }): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <Stack spacing={1}>
      <LinearProgress aria-label={t('test.running')} />
      <SlowNotice onStop={onCancel}>{t('test.running')}</SlowNotice>
    </Stack>
  );
}
