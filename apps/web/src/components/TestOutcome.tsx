import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useElapsedSeconds } from './useElapsedSeconds.ts';
import { useErrorText } from './useErrorText.ts';
import type { TokenTest } from './useTokenTest.ts';

/** From when on waiting feels long. */
const LONG_S = 3;

/** What the service said of a token, how long it took and how many sites it saw; while it is asked, a way to stop. */
export function TestOutcome({ test }: { readonly test: TokenTest }): ReactNode {
  const { t } = useTranslation('tokens');
  const text = useErrorText();
  const { state } = test;
  if (state.phase === 'idle') return null;
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
          : t('test.duration', { seconds: (result.durationMs / 1000).toFixed(1) })}
      </Typography>
    </Alert>
  );
}

/** How long the service has been asked, from the moment when that begins to feel long. */
function TestRunning({ onCancel }: { readonly onCancel: () => void }): ReactNode {
  const { t } = useTranslation('tokens');
  const seconds = useElapsedSeconds();
  return (
    <Stack spacing={1}>
      <LinearProgress aria-label={t('test.running')} />
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="body2" color="textSecondary" role="status">
          {t(seconds < LONG_S ? 'test.running' : 'test.stillRunning')}
        </Typography>
        {seconds >= LONG_S && (
          <Typography variant="body2" color="textSecondary" aria-hidden>
            {t('test.seconds', { count: seconds })}
          </Typography>
        )}
        <Button size="small" onClick={onCancel}>
          {t('test.cancel')}
        </Button>
      </Stack>
    </Stack>
  );
}
