import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { useElapsedSeconds } from './useElapsedSeconds.ts';
import { useOnline } from './useOnline.ts';

/** From here on waiting feels long. */
const LONG_S = 3;

export interface SlowNoticeProps {
  /** The initial text. */
  readonly children: string;
  readonly onStop?: () => void;
}

/** Says what is being waited for, or that the network is missing; after a while also for how long, with a button to stop. */
export function SlowNotice({ children, onStop }: SlowNoticeProps): ReactNode {
  const { t } = useTexts(commonTexts);
  const seconds = useElapsedSeconds();
  const isOnline = useOnline();
  const isLong = seconds >= LONG_S;
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', minHeight: 36 }}>
      {/* Visual only: nobody wants to hear each second. */}
      <Typography variant="body2" color="textSecondary" role="status">
        {isOnline ? (isLong ? t('slow.waiting') : children) : t('slow.offline')}
      </Typography>
      {isLong && (
        <Typography variant="body2" color="textSecondary" aria-hidden>
          {t('slow.seconds', { count: seconds })}
        </Typography>
      )}
      {isLong && onStop && (
        <Button size="small" onClick={onStop}>
          {t('slow.stop')}
        </Button>
      )}
    </Stack>
  );
}
