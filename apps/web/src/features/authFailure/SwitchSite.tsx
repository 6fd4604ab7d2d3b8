import type { SiteToken } from '@building-vitals/tokens';
import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { SitePicker } from '../sites/index.ts';

export interface SwitchSiteProps {
  /** The tokens of the other sites. */
  readonly tokens: readonly SiteToken[];
  readonly onClose: () => void;
}

/** Goes to the dashboard of another site. */
export function SwitchSite({ tokens, onClose }: SwitchSiteProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const { tenantId } = useTenantServices();
  const navigate = useNavigate();
  const pick = (site: string) => {
    onClose();
    void navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant: tenantId, site } });
  };
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby="switch-site-title" onClose={onClose}>
      <DialogTitle id="switch-site-title">{t('authFailure.switchSite')}</DialogTitle>
      <SitePicker tokens={tokens} first="best" current={null} onPick={pick} />
    </Dialog>
  );
}
