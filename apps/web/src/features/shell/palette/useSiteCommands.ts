import { useTokens } from '@building-vitals/tokens/react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import { arrangeSites } from '../../sites/index.ts';
import type { Command } from './Command.ts';

/** A command for each site. */
export function useSiteCommands(): readonly Command[] {
  const navigate = useNavigate();
  const { tenantId: tenant } = useTenantServices();
  const { tokens } = useTokens();
  return useMemo(
    () =>
      arrangeSites(tokens).map(({ siteId: site, siteName }) => ({
        id: `site:${site}`,
        kind: 'site',
        label: siteName,
        words: site,
        run: () => navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant, site } }),
      })),
    [tokens, navigate, tenant],
  );
}
