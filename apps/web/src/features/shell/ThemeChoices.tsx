import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Anchor } from '../../components/useAnchor.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { COLOR_MODES } from '../../theme/colorModes.ts';

/** The menu of themes. */
export default function ThemeChoices({ anchor }: { readonly anchor: Anchor }): ReactNode {
  const { t } = useTexts(commonTexts);
  const { mode: current = 'system', setMode } = useColorScheme();
  return (
    <Menu anchorEl={anchor.element} open={anchor.isOpen} onClose={anchor.close}>
      {COLOR_MODES.map(({ mode, label, Icon }) => (
        <MenuItem
          key={mode}
          selected={mode === current}
          onClick={() => {
            setMode(mode);
            anchor.close();
          }}
        >
          <ListItemIcon>
            <Icon fontSize="small" />
          </ListItemIcon>
          {t(label)}
        </MenuItem>
      ))}
    </Menu>
  );
}
