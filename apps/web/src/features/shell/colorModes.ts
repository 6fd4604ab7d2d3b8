import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import SettingsBrightnessOutlined from '@mui/icons-material/SettingsBrightnessOutlined';

/** Light, dark, or as the system, with the names of their texts. */
export const COLOR_MODES = [
  { mode: 'light', label: 'shell.themeLight', Icon: LightModeOutlined },
  { mode: 'dark', label: 'shell.themeDark', Icon: DarkModeOutlined },
  { mode: 'system', label: 'shell.themeSystem', Icon: SettingsBrightnessOutlined },
] as const;
