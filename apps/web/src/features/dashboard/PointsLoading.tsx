import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useElapsedSeconds } from '../../components/useElapsedSeconds.ts';
import { siteQueryKey } from '../../services/siteQueries.ts';

/** From when on waiting feels long. */
const LONG_S = 3;

export interface PointsLoadingProps {
  readonly siteId: string;
  readonly onRetry: () => void;
}

/** The shape of the page until its points are there; when that takes long, how long, and a way to stop. */
export function PointsLoading({ siteId, onRetry }: PointsLoadingProps): ReactNode {
  const { t } = useTranslation(['dashboard', 'common']);
  const isFetching = useIsFetching({ queryKey: siteQueryKey(siteId) }) > 0;
  return (
    <Stack spacing={2}>
      {isFetching ? (
        <Waiting siteId={siteId} />
      ) : (
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Typography>{t('points.stopped')}</Typography>
          <Button onClick={onRetry}>{t('retry', { ns: 'common' })}</Button>
        </Stack>
      )}
      <Skeleton variant="rounded" height={360} animation={isFetching ? 'pulse' : false} />
      <Skeleton variant="rounded" height={240} animation={isFetching ? 'pulse' : false} />
    </Stack>
  );
}

function Waiting({ siteId }: { readonly siteId: string }): ReactNode {
  const { t } = useTranslation('dashboard');
  const queryClient = useQueryClient();
  const seconds = useElapsedSeconds();
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', minHeight: 36 }}>
      <Typography color="textSecondary" role="status">
        {t(seconds < LONG_S ? 'points.loading' : 'points.stillLoading')}
      </Typography>
      {seconds >= LONG_S && (
        <Typography color="textSecondary" aria-hidden>
          {t('points.seconds', { count: seconds })}
        </Typography>
      )}
      {seconds >= LONG_S && (
        <Button onClick={() => queryClient.cancelQueries({ queryKey: siteQueryKey(siteId) })}>
          {t('points.stop')}
        </Button>
      )}
    </Stack>
  );
}
