import { ALL_SITES, OWN_TENANT, type TenantConfig } from '@building-vitals/tokens';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { tenantsTexts } from '../../i18n/en/tenants.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { useSwitchTenant } from './useSwitchTenant.ts';
import { useTenantName } from './useTenants.ts';

export interface TenantCardProps {
  readonly tenant: TenantConfig;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** More sites than this are only counted. */
const SITES_SHOWN = 6;

/** One organisation and its actions. */
export function TenantCard({ tenant, onEdit, onRemove }: TenantCardProps): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const nameOf = useTenantName();
  const switchTo = useSwitchTenant();
  const isCurrent = useTenantServices().tenantId === tenant.tenantId;
  const isOwn = tenant.tenantId === OWN_TENANT.tenantId;
  const name = nameOf(tenant);
  return (
    <Paper component="section" variant="outlined" aria-label={name} sx={{ p: 2 }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h2" sx={{ fontSize: '1.1rem', overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        {isCurrent && <Chip size="small" color="primary" label={t('current')} />}
      </Stack>
      {isOwn ? (
        <Typography color="textSecondary" variant="body2">
          {t('ownText')}
        </Typography>
      ) : (
        <TenantFacts tenant={tenant} />
      )}
      <Stack direction="row" spacing={1} useFlexGap sx={{ mt: 1.5, flexWrap: 'wrap' }}>
        {!isCurrent && (
          <Button
            size="small"
            variant="outlined"
            aria-label={t('switchNamed', { name })}
            onClick={() => void switchTo(tenant.tenantId)}
          >
            {t('switch')}
          </Button>
        )}
        {!isOwn && (
          <>
            <Button size="small" variant="outlined" aria-label={t('editNamed', { name })} onClick={onEdit}>
              {t('edit')}
            </Button>
            <Button
              size="small"
              variant="outlined"
              color="error"
              aria-label={t('removeNamed', { name })}
              onClick={onRemove}
            >
              {t('remove')}
            </Button>
          </>
        )}
      </Stack>
    </Paper>
  );
}

function TenantFacts({ tenant }: { readonly tenant: TenantConfig }): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const { tenantId, defaultSiteId, apiBaseUrl } = tenant;
  const facts = [
    tenantId,
    sitesInWords(),
    ...(defaultSiteId ? [t('defaultSite', { site: defaultSiteId })] : []),
    ...(apiBaseUrl ? [t('api', { address: apiBaseUrl })] : []),
  ];
  return (
    <Typography component="div" variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
      {facts.map((fact) => (
        <div key={fact}>{fact}</div>
      ))}
    </Typography>
  );

  function sitesInWords(): string {
    const { allowedSites } = tenant;
    if (allowedSites.includes(ALL_SITES)) return t('allSites');
    if (allowedSites.length === 0) return t('noSites');
    const sites = allowedSites.slice(0, SITES_SHOWN).join(', ');
    const count = allowedSites.length - SITES_SHOWN;
    return t('sites', { sites: count > 0 ? t('moreSites', { sites, count }) : sites });
  }
}
