import type { SiteToken } from '@building-vitals/tokens';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { usePreferences } from '../../services/usePreferences.ts';
import { useExpiringTokens } from './useExpiringTokens.ts';

const ExpiringSoonDialog = lazy(async () => ({
  default: (await import('./ExpiringSoonDialog.tsx')).ExpiringSoonDialog,
}));

export interface ExpiryReminderProps {
  /** Something more urgent is shown at the moment. */
  readonly isHeldBack: boolean;
}

/** Reminds the user, unless they have switched that off, of tokens that expire soon, with a link to renew them. */
export function ExpiryReminder({ isHeldBack }: ExpiryReminderProps): ReactNode {
  const { tenantId: tenant } = useTenantServices();
  const navigate = useNavigate();
  const [{ reminders }] = usePreferences();
  const { expiring, remindTomorrow } = useExpiringTokens();
  const isInDialog = useLocation({ select: ({ pathname }) => IN_DIALOG.test(pathname) });
  if (isHeldBack || isInDialog || !reminders || expiring.length === 0) return null;
  const refresh = ({ id: tokenId }: SiteToken) =>
    void navigate({ to: '/t/$tenant/settings/tokens/$tokenId/refresh', params: { tenant, tokenId } });
  const showAll = () => void navigate({ to: '/t/$tenant/settings/tokens', params: { tenant } });
  return (
    <Suspense>
      <ExpiringSoonDialog
        expiring={expiring}
        onRefresh={refresh}
        onShowAll={async () => {
          await remindTomorrow();
          showAll();
        }}
        onLater={() => void remindTomorrow()}
      />
    </Suspense>
  );
}

/** The dialogs of the tokens page have addresses below it. A user in the middle of one is not interrupted. */
const IN_DIALOG = /\/settings\/tokens\/./;
