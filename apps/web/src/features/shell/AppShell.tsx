import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Outlet } from '@tanstack/react-router';
import { lazy, type ReactNode, useState } from 'react';
import { LazyBoundary } from '../../components/LazyBoundary.tsx';
import { usePreload } from '../../components/usePreload.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { AuthFailureProvider } from '../authFailure/index.ts';
import { Banners } from './Banners.tsx';
import { Navigation } from './Navigation.tsx';
import { type Overlay, ShellOverlay } from './ShellOverlay.tsx';
import { LARGE_SCREEN, ON_LARGE_SCREENS } from './screens.ts';
import { TopBar } from './TopBar.tsx';
import { useHeadingFocus } from './useHeadingFocus.ts';

const loadDrawer = () => import('./NavigationDrawer.tsx');
const NavigationDrawer = lazy(loadDrawer);

const RAIL_WIDTH = 208;
const CONTENT_ID = 'content';

/** The shell of every page: the top bar, the navigation at the left, and banners. */
export function AppShell(): ReactNode {
  const [drawer, setDrawer] = useState<'unused' | 'open' | 'closed'>('unused');
  const [overlay, setOverlay] = useState<Overlay>(null);
  const isLarge = useMediaQuery(LARGE_SCREEN);
  useHeadingFocus();
  usePreload(loadDrawer);
  return (
    <AuthFailureProvider>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100dvh' }}>
        <SkipLink />
        <TopBar onMenu={() => setDrawer('open')} onSearch={() => setOverlay('palette')} />
        <Banners />
        <Box sx={{ display: 'flex', flex: 1 }}>
          <Box sx={{ width: RAIL_WIDTH, flexShrink: 0, borderRight: 1, borderColor: 'divider', ...ON_LARGE_SCREENS }}>
            <Box sx={{ position: 'sticky', top: 64 }}>
              <Navigation />
            </Box>
          </Box>
          {/* If it were only hidden, it would still block the rest of the page. */}
          <LazyBoundary>
            {drawer !== 'unused' && (
              <NavigationDrawer isOpen={drawer === 'open' && !isLarge} onClose={() => setDrawer('closed')} />
            )}
          </LazyBoundary>
          <Box
            component="main"
            id={CONTENT_ID}
            tabIndex={-1}
            sx={{ flex: 1, minWidth: 0, p: { xs: 2, sm: 3 }, outline: 'none', '& h1:focus': { outline: 'none' } }}
          >
            <Outlet />
          </Box>
        </Box>
      </Box>
      <ShellOverlay overlay={overlay} onChange={setOverlay} />
    </AuthFailureProvider>
  );
}

/** Lets keyboard users skip the bar and the navigation. */
function SkipLink(): ReactNode {
  const { t } = useTexts(commonTexts);
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
