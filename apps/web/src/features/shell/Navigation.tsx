import { useCurrentSite } from '@building-vitals/tokens/react';
import DashboardOutlined from '@mui/icons-material/DashboardOutlined';
import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';
import List from '@mui/material/List';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkListItem } from '../../components/LinkListItem.tsx';
import { DEFAULT_TENANT } from '../../services/tenant.ts';

const ITEM = { borderRadius: 1, mx: 1, '&.active': { bgcolor: 'action.selected', fontWeight: 600 } };

/** The app's pages. */
export function Navigation({ onLeave }: { readonly onLeave?: () => void }): ReactNode {
  const { t } = useTranslation();
  const [site] = useCurrentSite();
  return (
    <List component="nav" aria-label={t('shell.navigation')}>
      {site !== null && (
        <LinkListItem
          to="/t/$tenant/s/$site/dashboard"
          params={{ tenant: DEFAULT_TENANT, site }}
          activeOptions={{ includeSearch: false }}
          onClick={onLeave}
          sx={ITEM}
        >
          <ListItemIcon>
            <DashboardOutlined />
          </ListItemIcon>
          <ListItemText primary={t('shell.dashboard')} />
        </LinkListItem>
      )}
      <LinkListItem to="/t/$tenant/settings/tokens" params={{ tenant: DEFAULT_TENANT }} onClick={onLeave} sx={ITEM}>
        <ListItemIcon>
          <VpnKeyOutlined />
        </ListItemIcon>
        <ListItemText primary={t('shell.tokens')} />
      </LinkListItem>
    </List>
  );
}
