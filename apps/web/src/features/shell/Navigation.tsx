import { useCurrentSite } from '@building-vitals/tokens/react';
import BusinessOutlined from '@mui/icons-material/BusinessOutlined';
import DashboardOutlined from '@mui/icons-material/DashboardOutlined';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import ShowChartRounded from '@mui/icons-material/ShowChartRounded';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';
import List from '@mui/material/List';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import ListSubheader from '@mui/material/ListSubheader';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { LinkListItem } from '../../components/LinkListItem.tsx';
import { usePreload } from '../../components/usePreload.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';

const ITEM = { borderRadius: 1, mx: 1, '&.active': { bgcolor: 'action.selected', fontWeight: 600 } };

const SETTINGS = [
  { to: '/settings/security', label: 'shell.security', Icon: ShieldOutlined },
  { to: '/settings/tenants', label: 'shell.tenants', Icon: BusinessOutlined },
  { to: '/settings/preferences', label: 'shell.preferences', Icon: TuneOutlined },
] as const;

/** Links to the app's pages. */
export function Navigation({ onLeave }: { readonly onLeave?: () => void }): ReactNode {
  const { t } = useTexts(commonTexts);
  const { tenantId } = useTenantServices();
  const [site] = useCurrentSite();
  usePreload(useLoadTokensPage());
  return (
    <List component="nav" aria-label={t('shell.navigation')}>
      {site !== null && (
        <LinkListItem
          to="/t/$tenant/s/$site/dashboard"
          params={{ tenant: tenantId, site }}
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
      {site !== null && (
        <LinkListItem
          to="/t/$tenant/s/$site/charts"
          params={{ tenant: tenantId, site }}
          activeOptions={{ includeSearch: false }}
          onClick={onLeave}
          sx={ITEM}
        >
          <ListItemIcon>
            <ShowChartRounded />
          </ListItemIcon>
          <ListItemText primary={t('shell.charts')} />
        </LinkListItem>
      )}
      <LinkListItem to="/t/$tenant/settings/tokens" params={{ tenant: tenantId }} onClick={onLeave} sx={ITEM}>
        <ListItemIcon>
          <VpnKeyOutlined />
        </ListItemIcon>
        <ListItemText primary={t('shell.tokens')} />
      </LinkListItem>
      <LinkListItem to="/t/$tenant/audit" params={{ tenant: tenantId }} onClick={onLeave} sx={ITEM}>
        <ListItemIcon>
          <HistoryOutlined />
        </ListItemIcon>
        <ListItemText primary={t('shell.audit')} />
      </LinkListItem>
      <ListSubheader component="div" disableSticky sx={{ bgcolor: 'transparent' }}>
        {t('shell.settings')}
      </ListSubheader>
      {SETTINGS.map(({ to, label, Icon }) => (
        <LinkListItem key={to} to={to} onClick={onLeave} sx={ITEM}>
          <ListItemIcon>
            <Icon />
          </ListItemIcon>
          <ListItemText primary={t(label)} />
        </LinkListItem>
      ))}
    </List>
  );
}

/** The link to the most used page. */
function useLoadTokensPage(): () => Promise<void> {
  const router = useRouter();
  return useCallback(
    async () => router.loadRouteChunk(router.routesById['/shell/t/$tenant/settings/tokens']),
    [router],
  );
}
