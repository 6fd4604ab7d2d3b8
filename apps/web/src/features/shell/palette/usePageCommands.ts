import { useCurrentSite } from '@building-vitals/tokens/react';
import { useNavigate } from '@tanstack/react-router';
import { shellTexts } from '../../../i18n/en/shell.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import type { Command } from './Command.ts';

const SETTINGS = [
  { to: '/settings/security', page: 'security' },
  { to: '/settings/tenants', page: 'tenants' },
  { to: '/settings/preferences', page: 'preferences' },
  { to: '/settings/migration', page: 'migration' },
] as const;

/** Commands to open the app's pages. */
export function usePageCommands(): readonly Command[] {
  const { t } = useTexts(shellTexts);
  const navigate = useNavigate();
  const { tenantId: tenant } = useTenantServices();
  const [site] = useCurrentSite();
  const toPage = (id: string, label: string, run: () => void): Command => ({
    id: `page:${id}`,
    kind: 'page',
    label,
    run,
  });
  return [
    ...(site === null
      ? []
      : [
          toPage('dashboard', t('pages.dashboard'), () =>
            navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant, site } }),
          ),
          toPage('charts', t('pages.charts'), () =>
            navigate({ to: '/t/$tenant/s/$site/charts', params: { tenant, site } }),
          ),
        ]),
    toPage('tokens', t('pages.tokens'), () => navigate({ to: '/t/$tenant/settings/tokens', params: { tenant } })),
    toPage('audit', t('pages.audit'), () => navigate({ to: '/t/$tenant/audit', params: { tenant } })),
    ...SETTINGS.map(({ to, page }) => toPage(page, t(`pages.${page}`), () => navigate({ to }))),
  ];
}
