import LockOutlined from '@mui/icons-material/LockOutlined';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { BarHint } from '../../components/BarHint.tsx';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { useVaultStatus } from '../../services/useVaultStatus.ts';

/** Locks all tabs. Only shown if unlocking requires the user; otherwise it would protect nothing. */
export function LockButton(): ReactNode {
  const { t } = useTexts(shellTexts);
  const { tenants } = useAppServices();
  const { data: status } = useVaultStatus();
  if (!status?.isProtected) return null;
  return (
    <BarHint text={t('lockNow')}>
      <IconButton aria-label={t('lockNow')} onClick={() => void tenants.lock()}>
        <LockOutlined />
      </IconButton>
    </BarHint>
  );
}
