import type { TenantConfig } from '@building-vitals/tokens';
import AddRounded from '@mui/icons-material/AddRounded';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { tenantsTexts } from '../../i18n/en/tenants.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { RemoveTenantDialog } from './RemoveTenantDialog.tsx';
import { TenantCard } from './TenantCard.tsx';
import { TenantFormDialog } from './TenantFormDialog.tsx';
import { useTenants } from './useTenants.ts';

type OpenDialog = 'add' | { readonly action: 'edit' | 'remove'; readonly tenant: TenantConfig };

/** The organisations whose tokens are stored here. */
export function TenantsPage(): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const tenants = useTenants();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const close = () => setOpen(null);
  return (
    <Stack spacing={3} sx={{ maxWidth: 760, mx: 'auto' }}>
      <Stack
        direction="row"
        useFlexGap
        spacing={2}
        sx={{ alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap' }}
      >
        <Typography variant="h1">{t('title')}</Typography>
        <Button variant="contained" startIcon={<AddRounded />} onClick={() => setOpen('add')}>
          {t('add')}
        </Button>
      </Stack>
      <Typography color="textSecondary">{t('lede')}</Typography>
      <Stack component="ul" spacing={2} sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {tenants.map((tenant) => (
          <li key={tenant.tenantId}>
            <TenantCard
              tenant={tenant}
              onEdit={() => setOpen({ action: 'edit', tenant })}
              onRemove={() => setOpen({ action: 'remove', tenant })}
            />
          </li>
        ))}
      </Stack>
      {open === 'add' && <TenantFormDialog onClose={close} />}
      {open !== null && open !== 'add' && open.action === 'edit' && (
        <TenantFormDialog tenant={open.tenant} onClose={close} />
      )}
      {open !== null && open !== 'add' && open.action === 'remove' && (
        <RemoveTenantDialog tenant={open.tenant} onClose={close} />
      )}
    </Stack>
  );
}
