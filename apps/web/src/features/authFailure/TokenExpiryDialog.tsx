import type { SiteToken } from '@building-vitals/tokens';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { tokenAlertsTexts } from '../../i18n/en/tokenAlerts.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { TokenRefreshPrompt } from '../tokens/index.ts';

export interface TokenExpiryDialogProps {
  readonly token: SiteToken;
  readonly onClose: () => void;
}

/** Asks for a new token for a site whose token has expired. Until then only that site is unavailable. */
export function TokenExpiryDialog({ token, onClose }: TokenExpiryDialogProps): ReactNode {
  const { t } = useTexts(tokensTexts, tokenAlertsTexts);
  return (
    <TokenRefreshPrompt
      token={token}
      title={t('expiryDialog.title')}
      icon={<ErrorOutlined color="error" />}
      onClose={onClose}
    >
      <Typography>{t('expiryDialog.text', { name: token.siteName })}</Typography>
      <Typography>{t('expiryDialog.hint')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('expired.others', { ns: 'tokenAlerts' })}
      </Typography>
    </TokenRefreshPrompt>
  );
}
