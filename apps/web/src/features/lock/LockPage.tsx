import type { UnlockKey, VaultInspection } from '@building-vitals/tokens';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useLocation, useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { lockTexts } from '../../i18n/en/lock.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { ClearEverythingDialog } from '../clearing/index.ts';
import { UnlockForm } from '../unlock/index.ts';
import { ExpiryHint } from './ExpiryHint.tsx';
import { useInspection } from './useInspection.ts';

/** The locked vault: how to unlock it and when tokens expire, but not whose they are. */
export function LockPage(): ReactNode {
  const { t } = useTexts(lockTexts);
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 2 }}>
      <Paper variant="outlined" sx={{ width: '100%', maxWidth: 420, p: { xs: 2.5, sm: 4 } }}>
        <Stack spacing={1} sx={{ alignItems: 'center', textAlign: 'center', mb: 3 }}>
          <LockOutlined color="primary" sx={{ fontSize: 40 }} />
          <Typography variant="h1" sx={{ fontSize: '1.5rem' }}>
            {t('heading')}
          </Typography>
          <Typography color="textSecondary">{t('lede')}</Typography>
        </Stack>
        <Inside />
      </Paper>
    </Box>
  );
}

function Inside(): ReactNode {
  const { t } = useTexts(lockTexts, commonTexts);
  const { inspection, error } = useInspection();
  if (error !== undefined) return <ReloadNotice severity="error" text={t('failed')} button={t('reloadPage')} />;
  if (!inspection) {
    return (
      <Stack sx={{ alignItems: 'center' }}>
        <CircularProgress aria-label={t('loading', { ns: 'common' })} />
      </Stack>
    );
  }
  if (inspection.slots.length === 0) return <ReloadNotice severity="info" text={t('gone')} button={t('reload')} />;
  return <Locked inspection={inspection} />;
}

function Locked({ inspection }: { readonly inspection: VaultInspection }): ReactNode {
  const { t } = useTexts(lockTexts);
  const { tenants } = useAppServices();
  const router = useRouter();
  const { lockedAt = '/' } = useLocation({ select: ({ state }) => state });
  const [isClearing, setClearing] = useState(false);
  const unlock = async (key: UnlockKey) => {
    await tenants.unlock(key);
    router.history.replace(lockedAt);
  };
  return (
    <Stack spacing={3}>
      <UnlockForm slots={inspection.slots} submit={t('unlock')} onKey={unlock} />
      <ExpiryHint expiries={inspection.expiries} />
      <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 2 }}>
        <Typography variant="h2" sx={{ fontSize: '1rem', mb: 0.5 }}>
          {t('lostTitle')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('lost')}
        </Typography>
        <Button color="error" onClick={() => setClearing(true)} sx={{ mt: 1, ml: -1 }}>
          {t('startOver')}
        </Button>
      </Box>
      {isClearing && <ClearEverythingDialog onClose={() => setClearing(false)} />}
    </Stack>
  );
}

interface ReloadNoticeProps {
  readonly severity: 'error' | 'info';
  readonly text: string;
  readonly button: string;
}

function ReloadNotice({ severity, text, button }: ReloadNoticeProps): ReactNode {
  return (
    <Stack spacing={2}>
      <Alert severity={severity}>{text}</Alert>
      <Button variant="contained" href="/">
        {button}
      </Button>
    </Stack>
  );
}
