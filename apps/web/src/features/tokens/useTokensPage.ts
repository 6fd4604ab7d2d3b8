import { useNavigate } from '@tanstack/react-router';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

/** Navigation from a dialog over the list of tokens. */
export interface TokensPage {
  /** The list itself, with its current query and filters. */
  readonly open: () => void;
  readonly openRefresh: (tokenId: string) => void;
}

export function useTokensPage(): TokensPage {
  const { tenantId: tenant } = useTenantServices();
  const navigate = useNavigate();
  return {
    open: () => void navigate({ to: '/t/$tenant/settings/tokens', params: { tenant }, search: true }),
    openRefresh: (tokenId) =>
      void navigate({ to: '/t/$tenant/settings/tokens/$tokenId/refresh', params: { tenant, tokenId }, search: true }),
  };
}
