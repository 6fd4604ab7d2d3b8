import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import type { ReactNode } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { Navigation } from './Navigation.tsx';
import { ON_SMALL_SCREENS } from './screens.ts';

export interface NavigationDrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The navigation as a drawer, for small screens. */
export default function NavigationDrawer({ isOpen, onClose }: NavigationDrawerProps): ReactNode {
  const { t } = useTexts(commonTexts);
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      sx={ON_SMALL_SCREENS}
      slotProps={{ paper: { 'aria-label': t('shell.menu') } }}
    >
      <Box sx={{ width: 260, pt: 1 }}>
        <Navigation onLeave={onClose} />
      </Box>
    </Drawer>
  );
}
