import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { backupTexts } from '../../i18n/en/backup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices, useTenantServices } from '../../services/ServicesProvider.tsx';

/** Names the organisation of the tokens if there are several. */
export function WhoseTokens(): ReactNode {
  const { t } = useTexts(backupTexts);
  const { tenants } = useAppServices().tenants;
  const { tenantId } = useTenantServices();
  const tenant = tenants.find((one) => one.tenantId === tenantId);
  if (!tenant || tenants.length < 2) return null;
  return <Typography>{t('whose', { tenant: tenant.tenantName })}</Typography>;
}
