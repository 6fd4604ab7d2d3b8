import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { LoadError } from '../../components/LoadError.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useVaultStatus } from '../../services/useVaultStatus.ts';
import { ClearSection } from './ClearSection.tsx';
import { LockingSection } from './LockingSection.tsx';
import { RotateKeysSection } from './RotateKeysSection.tsx';
import { StorageSection } from './StorageSection.tsx';
import { UnlockMethodsSection } from './UnlockMethodsSection.tsx';

/** Where tokens are stored, how they are unlocked and locked, and how to delete everything. */
export function SecurityPage(): ReactNode {
  const { t } = useTexts(securityTexts);
  return (
    <Stack spacing={3} sx={{ maxWidth: 760, mx: 'auto' }}>
      <Typography variant="h1">{t('title')}</Typography>
      <Sections />
    </Stack>
  );
}

function Sections(): ReactNode {
  const { t } = useTexts(commonTexts);
  const { data: status, error, refetch } = useVaultStatus();
  if (status) {
    return (
      <>
        <StorageSection status={status} />
        <UnlockMethodsSection status={status} />
        <LockingSection isProtected={status.isProtected} />
        <RotateKeysSection />
        <ClearSection />
      </>
    );
  }
  if (error) return <LoadError error={error} onRetry={() => void refetch()} />;
  return (
    <Stack spacing={3} role="status" aria-label={t('loading')}>
      <Skeleton variant="rounded" height={220} />
      <Skeleton variant="rounded" height={320} />
    </Stack>
  );
}
