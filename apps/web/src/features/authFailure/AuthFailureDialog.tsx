import type { SiteToken } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { tokenAlertsTexts } from '../../i18n/en/tokenAlerts.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { siteQueryKey } from '../../services/siteQueries.ts';
import { TokenRefreshPrompt } from '../tokens/index.ts';
import { ProbeFinding } from './ProbeFinding.tsx';
import { SwitchSite } from './SwitchSite.tsx';
import { type Finding, useProbe } from './useProbe.ts';

export interface AuthFailureDialogProps {
  readonly token: SiteToken;
  readonly onClose: () => void;
  /** The service accepts the token after all. */
  readonly onAccepted: () => void;
}

/** A site's token was refused: possible reasons, the result of a probe, and what to do next. */
export function AuthFailureDialog({ token, onClose, onAccepted }: AuthFailureDialogProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const [step, setStep] = useState<'explanation' | 'replace' | 'switch'>('explanation');
  const { tokens } = useTokens();
  const probe = useProbe(token);
  const others = useMemo(() => tokens.filter(({ siteId }) => siteId !== token.siteId), [tokens, token.siteId]);
  // Does not interrupt a user who is about to enter a new token.
  useSettleIfAccepted(token, step === 'explanation' && probe.finding === 'accepted', onAccepted);

  if (step === 'replace') {
    return (
      <TokenRefreshPrompt token={token} title={t('expiryDialog.replaceTitle')} onClose={onClose}>
        {t('expiryDialog.replaceHint', { name: token.siteName })}
      </TokenRefreshPrompt>
    );
  }
  if (step === 'switch') return <SwitchSite tokens={others} onClose={onClose} />;
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
      {/* Scrollable by keyboard on small screens. */}
      <DialogContent id="auth-failure-text" tabIndex={0}>
        <Explanation name={token.siteName} finding={probe.finding} />
        <ProbeFinding probe={probe} />
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={onClose} sx={{ mr: 'auto' }}>
          {t('authFailure.later')}
        </Button>
        <Button onClick={() => setStep('switch')} disabled={others.length === 0}>
          {t('authFailure.switchSite')}
        </Button>
        <Button variant="contained" onClick={() => setStep('replace')} autoFocus>
          {t('authFailure.enterNew')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The reasons that the probe leaves possible: a token that the service recognizes was not revoked. */
const REASONS = {
  asking: ['revoked', 'expired', 'permissions'],
  accepted: ['revoked', 'expired', 'permissions'],
  silent: ['revoked', 'expired', 'permissions'],
  refused: ['revoked', 'expired', 'permissions'],
  expired: ['expired'],
  notPermitted: ['permissions'],
} as const satisfies Record<Finding, readonly string[]>;

function Explanation({ name, finding }: { readonly name: string; readonly finding: Finding }): ReactNode {
  const { t } = useTexts(tokensTexts, tokenAlertsTexts);
  return (
    <>
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        {finding === 'notPermitted'
          ? t('notPermitted.text', { ns: 'tokenAlerts', name })
          : t('authFailure.text', { name })}
      </Typography>
      <Typography sx={{ mt: 2 }}>{t('authFailure.reasons')}</Typography>
      <Box component="ul" sx={{ mt: 0.5, mb: 2 }}>
        {REASONS[finding].map((reason) => (
          <li key={reason}>{t(`authFailure.${reason}`)}</li>
        ))}
      </Box>
    </>
  );
}

/** Says so and refetches the site's data. */
function useSettleIfAccepted(token: SiteToken, isAccepted: boolean, onAccepted: () => void): void {
  const { t } = useTexts(tokenAlertsTexts);
  const notify = useNotify();
  const queryClient = useQueryClient();
  const settle = useEffectEvent(() => {
    notify(t('probe.accepted', { name: token.siteName }));
    void queryClient.invalidateQueries({ queryKey: siteQueryKey(token.siteId) });
    onAccepted();
  });
  useEffect(() => {
    if (isAccepted) settle();
  }, [isAccepted]);
}
