import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined';
import ArrowDropDownRounded from '@mui/icons-material/ArrowDropDownRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, type ReactNode } from 'react';
import { LazyBoundary } from '../../components/LazyBoundary.tsx';
import { useAnchor } from '../../components/useAnchor.ts';
import { usePreload } from '../../components/usePreload.ts';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { useTenantName, useTenants } from './useTenants.ts';

const loadPopover = () => import('./TenantPopover.tsx');
const TenantPopover = lazy(loadPopover);

/** Shows the current organisation and opens the list of others; hidden if there is only one. */
export function TenantSwitcher(): ReactNode {
  const { t } = useTexts(shellTexts);
  const { tenantId } = useTenantServices();
  const tenants = useTenants();
  const nameOf = useTenantName();
  const anchor = useAnchor();
  usePreload(loadPopover);
  const current = tenants.find((tenant) => tenant.tenantId === tenantId);
  if (tenants.length < 2 || !current) return null;
  const name = nameOf(current);
  return (
    <>
      <Button
        color="inherit"
        startIcon={<ApartmentOutlined />}
        endIcon={<ArrowDropDownRounded />}
        aria-label={t('tenant.label', { name })}
        aria-haspopup="dialog"
        aria-expanded={anchor.isOpen}
        onClick={anchor.open}
        sx={{ minWidth: 0, maxWidth: 220, flexShrink: 1, '& .MuiButton-startIcon': { mr: { xs: 0, md: 1 } } }}
      >
        <Box component="span" sx={{ ...ONE_LINE, display: { xs: 'none', md: 'block' } }}>
          {name}
        </Box>
      </Button>
      <LazyBoundary>{anchor.times > 0 && <TenantPopover anchor={anchor} />}</LazyBoundary>
    </>
  );
}

const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };
