import type { ClearedTraces } from '@building-vitals/tokens';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RemoveCircleOutlined from '@mui/icons-material/RemoveCircleOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useState } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';

type Outcome = { readonly traces?: ClearedTraces; readonly error?: unknown };

/** Reports what was cleared, and starts over. Until then nothing else of the app is usable. */
export function ClearedPage(): ReactNode {
  const { clearing } = useAppServices();
  const [outcome, setOutcome] = useState<Outcome>({});
  useEffect(() => {
    let isWanted = true;
    clearing?.then(
      (traces) => isWanted && setOutcome({ traces }),
      (error: unknown) => isWanted && setOutcome({ error }),
    );
    return () => {
      isWanted = false;
    };
  }, [clearing]);
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 2 }}>
      {/* Announced when it is done. */}
      <Paper variant="outlined" role="status" sx={{ width: '100%', maxWidth: 560, p: { xs: 2.5, sm: 4 } }}>
        {outcome.traces ? (
          <Cleared traces={outcome.traces} />
        ) : outcome.error !== undefined ? (
          <Failed error={outcome.error} onRetried={setOutcome} />
        ) : (
          <Running />
        )}
      </Paper>
    </Box>
  );
}

function Running(): ReactNode {
  const { t } = useTexts(securityTexts);
  return (
    <Stack spacing={2}>
      <Typography variant="h1">{t('clear.running')}</Typography>
      <LinearProgress aria-label={t('clear.running')} />
    </Stack>
  );
}

function Cleared({ traces }: { readonly traces: ClearedTraces }): ReactNode {
  const { t } = useTexts(securityTexts);
  return (
    <Stack spacing={2}>
      <Typography variant="h1">{t('clear.doneTitle')}</Typography>
      <List disablePadding>
        <Line isDone text={t('clear.vault')} />
        <Line isDone={traces.webStorage} text={t(traces.webStorage ? 'clear.webStorage' : 'clear.webStorageFailed')} />
        <Line isDone={traces.caches} text={t(traces.caches ? 'clear.caches' : 'clear.cachesFailed')} />
        <Line isDone={traces.site === true} text={t(traces.site ? 'clear.site' : 'clear.siteFailed')} />
      </List>
      <Typography color="textSecondary">{t('clear.revoke')}</Typography>
      {/* Reloads the page, to discard what it still has in memory. */}
      <Button variant="contained" href="/" sx={{ alignSelf: 'flex-start' }}>
        {t('clear.startOver')}
      </Button>
    </Stack>
  );
}

function Line({ isDone, text }: { readonly isDone: boolean; readonly text: string }): ReactNode {
  return (
    <ListItem disableGutters sx={{ alignItems: 'flex-start' }}>
      <ListItemIcon sx={{ minWidth: 36, pt: 0.5 }}>
        {isDone ? <CheckCircleOutlined color="success" /> : <RemoveCircleOutlined color="warning" />}
      </ListItemIcon>
      <ListItemText primary={text} />
    </ListItem>
  );
}

interface FailedProps {
  readonly error: unknown;
  readonly onRetried: (outcome: Outcome) => void;
}

function Failed({ error, onRetried }: FailedProps): ReactNode {
  const { t } = useTexts(securityTexts, commonTexts);
  const text = useErrorText();
  const { clearEverything } = useAppServices();
  const retry = () => {
    onRetried({});
    clearEverything().then(
      (traces) => onRetried({ traces }),
      (failure: unknown) => onRetried({ error: failure }),
    );
  };
  return (
    <Stack spacing={2}>
      <Typography variant="h1">{t('clear.failedTitle')}</Typography>
      <Alert severity="error">{text(error)}</Alert>
      <Button variant="contained" onClick={retry} sx={{ alignSelf: 'flex-start' }}>
        {t('retry', { ns: 'common' })}
      </Button>
    </Stack>
  );
}
