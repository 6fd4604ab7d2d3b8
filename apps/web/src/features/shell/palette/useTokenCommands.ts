import type { SiteToken } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { useErrorText } from '../../../components/useErrorText.ts';
import { shellTexts } from '../../../i18n/en/shell.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import type { Command } from './Command.ts';

/** The commands of each token, only listed for a query. */
export function useTokenCommands(): readonly Command[] {
  const { t } = useTexts(shellTexts);
  const navigate = useNavigate();
  const { tenantId: tenant } = useTenantServices();
  const { tokens } = useTokens();
  const test = useTestWithNotice();
  return useMemo(
    () =>
      tokens.flatMap((token): Command[] => {
        const { id: tokenId, siteId, deviceId = '', identity = '' } = token;
        const name = nameOf(token);
        const params = { tenant, tokenId };
        const common = { kind: 'token', words: `${siteId} ${deviceId} ${identity}`, onlyWhenSought: true } as const;
        return [
          {
            ...common,
            id: `edit:${tokenId}`,
            label: t('palette.editToken', { name }),
            run: () => navigate({ to: '/t/$tenant/settings/tokens/$tokenId/edit', params }),
          },
          {
            ...common,
            id: `refresh:${tokenId}`,
            label: t('palette.refreshToken', { name }),
            run: () => navigate({ to: '/t/$tenant/settings/tokens/$tokenId/refresh', params }),
          },
          {
            ...common,
            id: `test:${tokenId}`,
            label: t('palette.testToken', { name }),
            run: () => void test(token),
          },
        ];
      }),
    [tokens, t, navigate, tenant, test],
  );
}

/** Tests a token and shows the result in a notice. */
function useTestWithNotice(): (token: SiteToken) => Promise<void> {
  const { t } = useTexts(shellTexts, tokensTexts);
  const notify = useNotify();
  const text = useErrorText();
  const { manager, apiBaseUrl } = useTenantServices();
  return useCallback(
    async (token) => {
      const name = nameOf(token);
      const describe = (outcome: string) => t('palette.tested', { name, outcome });
      notify(t('palette.testing', { name }), 'info');
      try {
        const result = await manager.testSiteToken(token.id, apiBaseUrl);
        const severity = result.valid ? 'success' : result.success ? 'error' : 'warning';
        notify(describe(t(`tokens:test.${result.code}`)), severity);
      } catch (error) {
        notify(describe(text(error)), 'error');
      }
    },
    [manager, apiBaseUrl, notify, t, text],
  );
}

function nameOf({ siteName, deviceId }: SiteToken): string {
  return deviceId ? `${siteName} · ${deviceId}` : siteName;
}
