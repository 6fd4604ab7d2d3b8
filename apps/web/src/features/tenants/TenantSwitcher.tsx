import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined';
import ArrowDropDownRounded from '@mui/icons-material/ArrowDropDownRounded';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import List from '@mui/material/List';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Popover from '@mui/material/Popover';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkListItem } from '../../components/LinkListItem.tsx';
import { useLoadEarly } from '../../components/useLoadEarly.ts';
import { useServices } from '../../services/ServicesProvider.tsx';
import { useSwitchTenant } from './useSwitchTenant.ts';
import { useTenantName, useTenants } from './useTenants.ts';

const loadPicker = async () => ({ default: (await import('./TenantPicker.tsx')).TenantPicker });
const TenantPicker = lazy(loadPicker);

/** Whose tokens are shown, and the way to another organisation; nothing where there is only one. */
export function TenantSwitcher(): ReactNode {
  const { t } = useTranslation('tenants');
  const { tenantId } = useServices();
  const tenants = useTenants();
  const nameOf = useTenantName();
  const switchTo = useSwitchTenant();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [times, setTimes] = useState(0);
  useLoadEarly(loadPicker);
  const current = tenants.find((tenant) => tenant.tenantId === tenantId);
  if (tenants.length < 2 || !current) return null;
  const name = nameOf(current);
  const open = (button: HTMLElement) => {
    setAnchor(button);
    setTimes(times + 1);
  };
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        color="inherit"
        startIcon={<ApartmentOutlined />}
        endIcon={<ArrowDropDownRounded />}
        aria-label={t('switcher.label', { name })}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => open(event.currentTarget)}
        sx={{ minWidth: 0, maxWidth: 220, flexShrink: 1, '& .MuiButton-startIcon': { mr: { xs: 0, md: 1 } } }}
      >
        <Box component="span" sx={{ ...ONE_LINE, display: { xs: 'none', md: 'block' } }}>
          {name}
        </Box>
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('switcher.title'),
            sx: { width: 320, maxWidth: 'calc(100vw - 32px)' },
          },
        }}
      >
        {/* A new one each time: the search is empty and has the focus. */}
        <Suspense fallback={<Box sx={{ height: 128 }} />}>
          <TenantPicker
            key={times}
            tenants={tenants}
            current={tenantId}
            onPick={(picked) => {
              close();
              void switchTo(picked);
            }}
            onCancel={close}
          />
        </Suspense>
        <Divider />
        <List dense>
          <LinkListItem to="/settings/tenants" onClick={close}>
            <ListItemIcon>
              <SettingsOutlined fontSize="small" />
            </ListItemIcon>
            <ListItemText primary={t('switcher.manage')} />
          </LinkListItem>
        </List>
      </Popover>
    </>
  );
}

const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };
