import { useTokenManager } from '@building-vitals/tokens/react';
import MenuRounded from '@mui/icons-material/MenuRounded';
import Alert from '@mui/material/Alert';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../components/useOnline.ts';
import { AuthFailureProvider } from '../authFailure/AuthFailureProvider.tsx';
import { LockButton } from '../lock/LockButton.tsx';
import { TenantSwitcher } from '../tenants/TenantSwitcher.tsx';
import { Navigation } from './Navigation.tsx';
import { SiteSelector } from './SiteSelector.tsx';
import { ThemeMenu } from './ThemeMenu.tsx';

const RAIL_WIDTH = 208;
const CONTENT_ID = 'content';

/** What stands around every page: the top bar, the pages' list at the left, and what the person must know just now. */
export function AppShell(): ReactNode {
  const { t } = useTranslation();
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const isLarge = useMediaQuery(LARGE_SCREEN);
  return (
    <AuthFailureProvider>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100dvh' }}>
        <SkipLink />
        <AppBar position="sticky" color="inherit" elevation={0} sx={{ borderBottom: 1, borderColor: 'divider' }}>
          <Toolbar sx={{ gap: 1.5 }}>
            <IconButton
              edge="start"
              aria-label={t('shell.openNavigation')}
              onClick={() => setDrawerOpen(true)}
              sx={ON_SMALL_SCREENS}
            >
              <MenuRounded />
            </IconButton>
            <Typography component="span" sx={{ fontWeight: 700, whiteSpace: 'nowrap', ...ON_LARGE_SCREENS }}>
              {t('appName')}
            </Typography>
            <TenantSwitcher />
            <SiteSelector />
            <Box sx={{ flex: 1 }} />
            <LockButton />
            <ThemeMenu />
          </Toolbar>
        </AppBar>
        <Banners />
        <Box sx={{ display: 'flex', flex: 1 }}>
          <Box sx={{ width: RAIL_WIDTH, flexShrink: 0, borderRight: 1, borderColor: 'divider', ...ON_LARGE_SCREENS }}>
            <Box sx={{ position: 'sticky', top: 64 }}>
              <Navigation />
            </Box>
          </Box>
          {/* Hidden alone it would still keep people from the rest of the page. */}
          <Drawer open={isDrawerOpen && !isLarge} onClose={() => setDrawerOpen(false)} sx={ON_SMALL_SCREENS}>
            <Box sx={{ width: 260, pt: 1 }}>
              <Navigation onLeave={() => setDrawerOpen(false)} />
            </Box>
          </Drawer>
          <Box
            component="main"
            id={CONTENT_ID}
            tabIndex={-1}
            sx={{ flex: 1, minWidth: 0, p: { xs: 2, sm: 3 }, outline: 'none' }}
          >
            <Outlet />
          </Box>
        </Box>
      </Box>
    </AuthFailureProvider>
  );
}

const LARGE_SCREEN = '@media (min-width: 900px)';
const ON_SMALL_SCREENS = { [LARGE_SCREEN]: { display: 'none' } };
const ON_LARGE_SCREENS = { '@media (max-width: 899.95px)': { display: 'none' } };

/** For people who move by keyboard: past the bar and the list of pages. */
function SkipLink(): ReactNode {
  const { t } = useTranslation();
  return (
    <Box
      component="a"
      href={`#${CONTENT_ID}`}
      sx={{
        position: 'absolute',
        left: 8,
        top: -100,
        zIndex: 'tooltip',
        px: 2,
        py: 1,
        bgcolor: 'background.paper',
        color: 'primary.main',
        borderRadius: 1,
        '&:focus': { top: 8 },
      }}
    >
      {t('shell.skipToContent')}
    </Box>
  );
}

function Banners(): ReactNode {
  const { t } = useTranslation();
  const { storageKind } = useTokenManager();
  const isOnline = useOnline();
  return (
    <>
      {!isOnline && (
        <Alert severity="warning" square role="status">
          {t('shell.offline')}
        </Alert>
      )}
      {storageKind === 'memory' && (
        <Alert severity="warning" square>
          {t('vault.memory')}
        </Alert>
      )}
    </>
  );
}
