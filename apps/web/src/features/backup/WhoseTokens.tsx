import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useServices } from '../../services/ServicesProvider.tsx';

/** Says whose tokens these are, where there are several organisations. */
export function WhoseTokens(): ReactNode {
  const { t } = useTranslation('backup');
  const { tenants } = useApp().tenants;
  const { tenantId } = useServices();
  const tenant = tenants.find((one) => one.tenantId === tenantId);
  if (!tenant || tenants.length < 2) return null;
  return <Typography>{t('whose', { tenant: tenant.tenantName })}</Typography>;
}
