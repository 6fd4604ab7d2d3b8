import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SlowNotice } from '../../components/SlowNotice.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { siteDataTexts } from '../../i18n/en/siteData.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { siteQueryKey } from '../../services/siteQueries.ts';

export interface PointsLoadingProps {
  readonly siteId: string;
  readonly onRetry: () => void;
}

/** A placeholder until the points are loaded, with a button to stop if that takes long. */
export function PointsLoading({ siteId, onRetry }: PointsLoadingProps): ReactNode {
  const { t } = useTexts(siteDataTexts, commonTexts);
  const queryClient = useQueryClient();
  const isFetching = useIsFetching({ queryKey: siteQueryKey(siteId) }) > 0;
  return (
    <Stack spacing={2}>
      {isFetching ? (
        <SlowNotice onStop={() => queryClient.cancelQueries({ queryKey: siteQueryKey(siteId) })}>
          {t('loading')}
        </SlowNotice>
      ) : (
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Typography>{t('stopped')}</Typography>
          <Button onClick={onRetry}>{t('retry', { ns: 'common' })}</Button>
        </Stack>
      )}
      <Skeleton variant="rounded" height={360} animation={isFetching ? 'pulse' : false} />
      <Skeleton variant="rounded" height={240} animation={isFetching ? 'pulse' : false} />
    </Stack>
  );
}
