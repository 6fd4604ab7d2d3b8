import type { TenantConfig } from '@building-vitals/tokens';
import { useCallback, useSyncExternalStore } from 'react';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';

/** The tenants, the user's own first, kept up to date. */
export function useTenants(): readonly TenantConfig[] {
  const { tenants } = useAppServices();
  const subscribe = useCallback((listener: () => void) => tenants.on('tenants:changed', listener), [tenants]);
  return useSyncExternalStore(subscribe, () => tenants.tenants);
}

/** The display name of a tenant; the user's own has no name in the vault. */
export function useTenantName(): (tenant: Pick<TenantConfig, 'tenantName'>) => string {
  const { t } = useTexts(shellTexts);
  return ({ tenantName }) => tenantName || t('tenant.own');
}
