import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import SettingsBrightnessOutlined from '@mui/icons-material/SettingsBrightnessOutlined';

/** The themes to choose from; `label` is in the common texts, `command` in those of the shell. */
export const COLOR_MODES = [
  { mode: 'light', label: 'shell.themeLight', command: 'palette.themeLight', Icon: LightModeOutlined },
  { mode: 'dark', label: 'shell.themeDark', command: 'palette.themeDark', Icon: DarkModeOutlined },
  { mode: 'system', label: 'shell.themeSystem', command: 'palette.themeSystem', Icon: SettingsBrightnessOutlined },
] as const;
