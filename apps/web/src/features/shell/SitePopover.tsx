import { useCurrentSite, useTokens } from '@building-vitals/tokens/react';
import AddRounded from '@mui/icons-material/AddRounded';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import List from '@mui/material/List';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LinkListItem } from '../../components/LinkListItem.tsx';
import { PickerPopover } from '../../components/PickerPopover.tsx';
import type { Anchor } from '../../components/useAnchor.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { SitePicker } from '../sites/index.ts';

/** The list of sites, with links to add and manage them. */
export default function SitePopover({ anchor }: { readonly anchor: Anchor }): ReactNode {
  const { t } = useTexts(commonTexts);
  const { tenantId } = useTenantServices();
  const navigate = useNavigate();
  const { tokens } = useTokens();
  const [current] = useCurrentSite();
  const pick = (site: string) => {
    anchor.close();
    void navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant: tenantId, site } });
  };
  return (
    <PickerPopover
      anchor={anchor}
      label={t('sites.select')}
      width={380}
      picker={<SitePicker tokens={tokens} first="worst" current={current} onPick={pick} />}
    >
      <List dense component="div">
        <LinkListItem to="/t/$tenant/settings/tokens/new" params={{ tenant: tenantId }} onClick={anchor.close}>
          <ListItemIcon>
            <AddRounded fontSize="small" />
          </ListItemIcon>
          <ListItemText primary={t('sites.add')} />
        </LinkListItem>
        <LinkListItem to="/t/$tenant/settings/tokens" params={{ tenant: tenantId }} onClick={anchor.close}>
          <ListItemIcon>
            <SettingsOutlined fontSize="small" />
          </ListItemIcon>
          <ListItemText primary={t('sites.manage')} />
        </LinkListItem>
      </List>
    </PickerPopover>
  );
}
