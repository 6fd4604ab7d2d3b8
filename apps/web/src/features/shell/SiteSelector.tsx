import { useCurrentSite, useTokens } from '@building-vitals/tokens/react';
import AddRounded from '@mui/icons-material/AddRounded';
import ArrowDropDownRounded from '@mui/icons-material/ArrowDropDownRounded';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import List from '@mui/material/List';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Popover from '@mui/material/Popover';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkListItem } from '../../components/LinkListItem.tsx';
import { useLoadEarly } from '../../components/useLoadEarly.ts';
import { useServices } from '../../services/ServicesProvider.tsx';
import { tokenOfSite } from '../../services/tokenOfSite.ts';

const loadPicker = async () => ({ default: (await import('./SitePicker.tsx')).SitePicker });
const SitePicker = lazy(loadPicker);

/** Of the button, for the shortcut that opens it. */
export const SITE_SELECTOR_ID = 'site-selector';

/** The current site, and the way to another one. */
export function SiteSelector(): ReactNode {
  const { t } = useTranslation();
  const { tenantId } = useServices();
  const navigate = useNavigate();
  const { tokens } = useTokens();
  const [current] = useCurrentSite();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [times, setTimes] = useState(0);
  useLoadEarly(loadPicker);
  const name = current === null ? null : (tokenOfSite(tokens, current)?.siteName ?? current);
  const open = (button: HTMLElement) => {
    setAnchor(button);
    setTimes(times + 1);
  };
  const close = () => setAnchor(null);
  const pick = (site: string) => {
    close();
    void navigate({ to: '/t/$tenant/s/$site/dashboard', params: { tenant: tenantId, site } });
  };
  return (
    <>
      <Button
        id={SITE_SELECTOR_ID}
        color="inherit"
        variant="outlined"
        endIcon={<ArrowDropDownRounded />}
        aria-label={name === null ? t('sites.select') : `${t('sites.select')}: ${name}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => open(event.currentTarget)}
        sx={{ minWidth: 0, maxWidth: 380, borderColor: 'divider' }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {name ?? t('sites.select')}
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
            'aria-label': t('sites.select'),
            sx: { width: 380, maxWidth: 'calc(100vw - 32px)' },
          },
        }}
      >
        {/* A new one each time, also while the one before still fades away: the search is empty and has the focus. */}
        <Suspense fallback={<Box sx={{ height: 128 }} />}>
          <SitePicker key={times} tokens={tokens} first="worst" current={current} onPick={pick} />
        </Suspense>
        <Divider />
        <List dense component="div">
          <LinkListItem to="/t/$tenant/settings/tokens/new" params={{ tenant: tenantId }} onClick={close}>
            <ListItemIcon>
              <AddRounded fontSize="small" />
            </ListItemIcon>
            <ListItemText primary={t('sites.add')} />
          </LinkListItem>
          <LinkListItem to="/t/$tenant/settings/tokens" params={{ tenant: tenantId }} onClick={close}>
            <ListItemIcon>
              <SettingsOutlined fontSize="small" />
            </ListItemIcon>
            <ListItemText primary={t('sites.manage')} />
          </LinkListItem>
        </List>
      </Popover>
    </>
  );
}
