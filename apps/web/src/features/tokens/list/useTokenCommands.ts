import type { SiteToken } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { useTestWords } from '../../../components/TestOutcome.tsx';
import { useErrorText } from '../../../components/useErrorText.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';

export interface TokenCommands {
  /** Makes the token's site the default one. */
  makeDefault(token: SiteToken): Promise<void>;
  /** Tests the token with the service and shows the result in a notice. */
  test(token: SiteToken): Promise<void>;
  /** Deletes tokens in one step and offers to undo that for a while. @returns whether they were deleted */
  remove(ids: readonly string[], successMessage: string): Promise<boolean>;
}

/** Immediate actions on tokens; notices report their results. */
export function useTokenCommands(): TokenCommands {
  const { t } = useTexts(tokensTexts);
  const manager = useTokenManager();
  const { apiBaseUrl } = useTenantServices();
  const notify = useNotify();
  const text = useErrorText();
  const words = useTestWords();
  const failed = (error: unknown) => notify(text(error), 'error');
  return {
    makeDefault: (token) =>
      manager.setDefaultSite(token.siteId).then(() => notify(t('madeDefault', { name: token.siteName })), failed),
    async test(token) {
      notify(t('test.runningFor', { name: token.siteName }), 'info');
      try {
        const result = await manager.testSiteToken(token.id, apiBaseUrl);
        notify(`${token.siteName}: ${words(result)}`, result.valid ? 'success' : result.success ? 'error' : 'warning');
      } catch (error) {
        failed(error);
      }
    },
    async remove(ids, successMessage) {
      try {
        const removal = await manager.removeSiteTokens(ids);
        const undo = () => removal.undo().then((count) => notify(t('undone', { count })), failed);
        notify(successMessage, 'success', { label: t('undo'), onClick: () => void undo() });
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    },
  };
}
