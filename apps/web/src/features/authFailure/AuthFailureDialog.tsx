import { useTokens } from '@building-vitals/tokens/react';
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../services/ServicesProvider.tsx';
import { arrangeSites } from '../shell/arrangeSites.ts';
import { SitePicker } from '../shell/SitePicker.tsx';
import { TokenRefreshPrompt } from '../tokens/TokenRefreshPrompt.tsx';
import type { AuthFailureDialogProps } from './TokenExpiryDialog.tsx';

/** The service refused the token of a site: why that may be, and the two ways on. */
export function AuthFailureDialog({ token, onClose }: AuthFailureDialogProps): ReactNode {
  const { t } = useTranslation('tokens');
  const [step, setStep] = useState<'told' | 'replace' | 'switch'>('told');
  const { tokens } = useTokens();
  const otherSites = useMemo(
    () => arrangeSites(tokens).filter(({ siteId }) => siteId !== token.siteId),
    [tokens, token.siteId],
  );
  if (step === 'replace') {
    return (
      <TokenRefreshPrompt token={token} title={t('expiryDialog.replaceTitle')} onClose={onClose}>
        {t('expiryDialog.replaceHint', { name: token.siteName })}
      </TokenRefreshPrompt>
    );
  }
  if (step === 'switch') return <SwitchSite sites={otherSites} onClose={onClose} />;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      role="alertdialog"
      aria-labelledby="auth-failure-title"
      aria-describedby="auth-failure-text"
      onClose={onClose}
    >
      <DialogTitle id="auth-failure-title" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <WarningAmberRounded color="warning" />
        {t('authFailure.title')}
      </DialogTitle>
      <DialogContent id="auth-failure-text">
        <Typography>{t('authFailure.text', { name: token.siteName })}</Typography>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('authFailure.evidence')}
        </Typography>
        <Typography sx={{ mt: 2 }}>{t('authFailure.reasons')}</Typography>
        <Box component="ul" sx={{ mt: 0.5, mb: 0 }}>
          <li>{t('authFailure.revoked')}</li>
          <li>{t('authFailure.expired')}</li>
          <li>{t('authFailure.permissions')}</li>
        </Box>
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={onClose} sx={{ mr: 'auto' }}>
          {t('authFailure.later')}
        </Button>
        <Button onClick={() => setStep('switch')} disabled={otherSites.length === 0}>
          {t('authFailure.switchSite')}
        </Button>
        <Button variant="contained" onClick={() => setStep('replace')} autoFocus>
          {t('authFailure.enterNew')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface SwitchSiteProps {
  readonly sites: ReturnType<typeof arrangeSites>;
  readonly onClose: () => void;
}

function SwitchSite({ sites, onClose }: SwitchSiteProps): ReactNode {
  const { t } = useTranslation('tokens');
  const { tenantId } = useServices();
  const navigate = useNavigate();
  const pick = (site: string) => {
    onClose();
    void navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant: tenantId, site } });
  };
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby="switch-site-title" onClose={onClose}>
      <DialogTitle id="switch-site-title">{t('authFailure.switchSite')}</DialogTitle>
      <SitePicker sites={sites} current={null} onPick={pick} onCancel={onClose} />
    </Dialog>
  );
}
