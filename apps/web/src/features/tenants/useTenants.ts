import type { TenantConfig } from '@building-vitals/tokens';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../services/ServicesProvider.tsx';

/** The tenants, the person's own first, kept up to date. */
export function useTenants(): readonly TenantConfig[] {
  const { tenants } = useApp();
  const subscribe = useCallback((listener: () => void) => tenants.on('tenants:changed', listener), [tenants]);
  return useSyncExternalStore(subscribe, () => tenants.tenants);
}

/** What a tenant is called; the person's own has no name in the vault. */
export function useTenantName(): (tenant: Pick<TenantConfig, 'tenantName'>) => string {
  const { t } = useTranslation('tenants');
  return ({ tenantName }) => tenantName || t('own');
}
