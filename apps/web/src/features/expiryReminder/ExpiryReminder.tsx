import type { SiteToken } from '@building-vitals/tokens';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TokenRefreshPrompt } from '../tokens/TokenRefreshPrompt.tsx';
import { ExpiringSoonDialog } from './ExpiringSoonDialog.tsx';
import { useExpiringTokens } from './useExpiringTokens.ts';

export interface ExpiryReminderProps {
  /** Something more urgent is said just now. */
  readonly isHeldBack: boolean;
}

/** Tells the person that tokens expire soon, and takes new ones. */
export function ExpiryReminder({ isHeldBack }: ExpiryReminderProps): ReactNode {
  const { t } = useTranslation('tokens');
  const { expiring, remindTomorrow } = useExpiringTokens();
  const [replacing, setReplacing] = useState<SiteToken | null>(null);
  if (replacing) {
    return (
      <TokenRefreshPrompt
        token={replacing}
        title={t('refreshDialog.title', { name: replacing.siteName })}
        onClose={() => setReplacing(null)}
      >
        <Typography>{t('expiryDialog.replaceHint', { name: replacing.siteName })}</Typography>
      </TokenRefreshPrompt>
    );
  }
  if (isHeldBack || expiring.length === 0) return null;
  return <ExpiringSoonDialog expiring={expiring} onRefresh={setReplacing} onLater={() => void remindTomorrow()} />;
}
