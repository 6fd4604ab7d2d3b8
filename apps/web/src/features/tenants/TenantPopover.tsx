import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import List from '@mui/material/List';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import type { ReactNode } from 'react';
import { LinkListItem } from '../../components/LinkListItem.tsx';
import { PickerPopover } from '../../components/PickerPopover.tsx';
import type { Anchor } from '../../components/useAnchor.ts';
import { tenantsTexts } from '../../i18n/en/tenants.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { TenantPicker } from './TenantPicker.tsx';
import { useSwitchTenant } from './useSwitchTenant.ts';
import { useTenants } from './useTenants.ts';

/** The organisations to switch to, with a link to manage them. */
export default function TenantPopover({ anchor }: { readonly anchor: Anchor }): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const { tenantId } = useTenantServices();
  const tenants = useTenants();
  const switchTo = useSwitchTenant();
  return (
    <PickerPopover
      anchor={anchor}
      label={t('switcher.title')}
      width={320}
      picker={
        <TenantPicker
          tenants={tenants}
          current={tenantId}
          onPick={(picked) => {
            anchor.close();
            void switchTo(picked);
          }}
          onCancel={anchor.close}
        />
      }
    >
      <List dense component="div">
        <LinkListItem to="/settings/tenants" onClick={anchor.close}>
          <ListItemIcon>
            <SettingsOutlined fontSize="small" />
          </ListItemIcon>
          <ListItemText primary={t('switcher.manage')} />
        </LinkListItem>
      </List>
    </PickerPopover>
  );
}
