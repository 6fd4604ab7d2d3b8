import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useNow } from '../../components/useNow.ts';
import { lockTexts } from '../../i18n/en/lock.ts';
import { useTexts } from '../../i18n/useTexts.ts';

const SOON_MS = 30 * 86_400_000;

/** How many tokens have expired or soon will, which a locked vault still knows. Hidden if there are none. */
export function ExpiryHint({ expiries }: { readonly expiries: readonly number[] }): ReactNode {
  const { t } = useTexts(lockTexts);
  const now = useNow();
  const expired = expiries.filter((at) => at <= now).length;
  const expiring = expiries.filter((at) => at > now && at - now < SOON_MS).length;
  if (expired + expiring === 0) return null;
  const parts = [
    ...(expiring > 0 ? [t('expiring', { count: expiring })] : []),
    ...(expired > 0 ? [t('expired', { count: expired })] : []),
  ];
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', justifyContent: 'center', color: 'text.secondary' }}>
      <ScheduleOutlined fontSize="small" />
      <Typography variant="body2">{parts.join(' · ')}</Typography>
    </Stack>
  );
}
