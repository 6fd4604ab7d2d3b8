import FingerprintOutlined from '@mui/icons-material/FingerprintOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { lockTexts } from '../../i18n/en/lock.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import type { UnlockMethodProps } from './TypedUnlockMethod.tsx';

/** One of the vault's passkeys; the browser asks which. */
export function PasskeyUnlockMethod({ attempt, isBusy, isWaiting }: UnlockMethodProps): ReactNode {
  const { t } = useTexts(lockTexts, commonTexts);
  const { passkeys } = useAppServices().tenants.home;
  const [isAsking, setAsking] = useState(false);
  const asking = useRef<AbortController>(null);
  useEffect(() => () => asking.current?.abort(), []);
  const bring = async () => {
    asking.current = new AbortController();
    setAsking(true);
    try {
      return await passkeys.ask(asking.current.signal);
    } finally {
      setAsking(false);
    }
  };
  return (
    <Stack spacing={2}>
      <Typography variant="body2" color="textSecondary" role="status">
        {isAsking ? t('waitingForPasskey') : t('passkeyText')}
      </Typography>
      {isAsking ? (
        <Button size="large" variant="outlined" onClick={() => asking.current?.abort()}>
          {t('cancel', { ns: 'common' })}
        </Button>
      ) : (
        <Button
          size="large"
          variant="contained"
          startIcon={<FingerprintOutlined />}
          loading={isBusy}
          disabled={isWaiting}
          onClick={() => attempt(bring)}
          autoFocus
        >
          {t('unlockWithPasskey')}
        </Button>
      )}
    </Stack>
  );
}
