import type { ReactNode } from 'react';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { StoredTokenRoute } from '../StoredTokenRoute.tsx';
import { TokenRefreshPrompt } from './TokenRefreshPrompt.tsx';

/** Asks for a new token for the site of the addressed token. */
export function RefreshTokenRoute(): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <StoredTokenRoute>
      {(token, onClose) => (
        <TokenRefreshPrompt
          key={token.id}
          token={token}
          title={t('refreshDialog.title', { name: token.siteName })}
          closesOnEscape
          onClose={onClose}
        >
          {t('expiryDialog.replaceHint', { name: token.siteName })}
        </TokenRefreshPrompt>
      )}
    </StoredTokenRoute>
  );
}
