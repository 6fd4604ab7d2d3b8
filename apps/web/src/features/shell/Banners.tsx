import { useTokenManager } from '@building-vitals/tokens/react';
import Alert from '@mui/material/Alert';
import type { ReactNode } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { OfflineBanner } from './OfflineBanner.tsx';
import { UpdateNotice } from './UpdateNotice.tsx';

/** What the user must know now, on every page. */
export function Banners(): ReactNode {
  const { t } = useTexts(commonTexts);
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
