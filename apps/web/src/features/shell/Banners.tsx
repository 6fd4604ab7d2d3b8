import { useTokenManager } from '@building-vitals/tokens/react';
import Alert from '@mui/material/Alert';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineBanner } from './OfflineBanner.tsx';
import { UpdateNotice } from './UpdateNotice.tsx';

/** What the person must know just now, on every page. */
export function Banners(): ReactNode {
  const { t } = useTranslation();
  const { storageKind } = useTokenManager();
  return (
    <>
      <UpdateNotice />
      <OfflineBanner />
      {storageKind === 'memory' && (
        <Alert severity="warning" square>
          {t('vault.memory')}
        </Alert>
      )}
    </>
  );
}
