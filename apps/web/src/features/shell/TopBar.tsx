import MenuRounded from '@mui/icons-material/MenuRounded';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { TenantSwitcher } from '../tenants/index.ts';
import { AttentionBell } from './AttentionBell.tsx';
import { LockButton } from './LockButton.tsx';
import { SearchButton } from './SearchButton.tsx';
import { SiteSelector } from './SiteSelector.tsx';
import { ON_LARGE_SCREENS, ON_SMALL_SCREENS } from './screens.ts';
import { ThemeMenu } from './ThemeMenu.tsx';

export interface TopBarProps {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
}

/** The top bar of every page. What does not fit on a phone is also in the menu or the search. */
export function TopBar({ onMenu, onSearch }: TopBarProps): ReactNode {
  const { t } = useTexts(commonTexts);
  return (
    <AppBar position="sticky" color="inherit" elevation={0} sx={{ borderBottom: 1, borderColor: 'divider' }}>
      <Toolbar sx={{ gap: { xs: 0.5, sm: 1.5 } }}>
        <IconButton edge="start" aria-label={t('shell.openNavigation')} onClick={onMenu} sx={ON_SMALL_SCREENS}>
          <MenuRounded />
        </IconButton>
        <Typography component="span" sx={{ fontWeight: 700, whiteSpace: 'nowrap', ...ON_LARGE_SCREENS }}>
          {t('appName')}
        </Typography>
        <TenantSwitcher />
        <SiteSelector />
        <Box sx={{ flex: 1 }} />
        <SearchButton onClick={onSearch} />
        <AttentionBell />
        <LockButton />
        <Box sx={{ display: { xs: 'none', sm: 'block' } }}>
          <ThemeMenu />
        </Box>
      </Toolbar>
    </AppBar>
  );
}
