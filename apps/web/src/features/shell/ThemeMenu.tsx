import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import SettingsBrightnessOutlined from '@mui/icons-material/SettingsBrightnessOutlined';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarHint } from '../../components/BarHint.tsx';

const MODES = [
  { mode: 'light', label: 'shell.themeLight', Icon: LightModeOutlined },
  { mode: 'dark', label: 'shell.themeDark', Icon: DarkModeOutlined },
  { mode: 'system', label: 'shell.themeSystem', Icon: SettingsBrightnessOutlined },
] as const;

/** Light, dark, or as the system; kept in this browser. */
export function ThemeMenu(): ReactNode {
  const { t } = useTranslation();
  const { mode: current = 'system', setMode } = useColorScheme();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { Icon } = MODES.find(({ mode }) => mode === current) ?? MODES[2];
  return (
    <>
      <BarHint text={t('shell.theme')}>
        <IconButton
          aria-label={t('shell.theme')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Icon />
        </IconButton>
      </BarHint>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {MODES.map(({ mode, label, Icon: ModeIcon }) => (
          <MenuItem
            key={mode}
            selected={mode === current}
            onClick={() => {
              setMode(mode);
              setAnchor(null);
            }}
          >
            <ListItemIcon>
              <ModeIcon fontSize="small" />
            </ListItemIcon>
            {t(label)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
