import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useColorScheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { COLOR_MODES } from '../../theme/colorModes.ts';

/** Light, dark, or the system's theme. */
export function ThemeField(): ReactNode {
  const { t } = useTexts(commonTexts);
  const { mode = 'system', setMode } = useColorScheme();
  return (
    <FormControl>
      <FormLabel id="theme-label">{t('shell.theme')}</FormLabel>
      <RadioGroup
        row
        aria-labelledby="theme-label"
        value={mode}
        onChange={(_event, next) => setMode(next as typeof mode)}
      >
        {COLOR_MODES.map(({ mode: each, label }) => (
          <FormControlLabel key={each} value={each} control={<Radio />} label={t(label)} />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
