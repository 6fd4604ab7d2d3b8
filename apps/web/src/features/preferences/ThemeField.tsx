import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useColorScheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { preferencesTexts } from '../../i18n/en/preferences.ts';
import { useTexts } from '../../i18n/useTexts.ts';

const MODES = ['system', 'light', 'dark'] as const;

/** Light, dark, or as the system. */
export function ThemeField(): ReactNode {
  const { t } = useTexts(preferencesTexts);
  const { mode = 'system', setMode } = useColorScheme();
  return (
    <FormControl>
      <FormLabel id="theme-label">{t('theme')}</FormLabel>
      <RadioGroup
        row
        aria-labelledby="theme-label"
        value={mode}
        onChange={(_event, next) => setMode(next as (typeof MODES)[number])}
      >
        {MODES.map((each) => (
          <FormControlLabel key={each} value={each} control={<Radio />} label={t(`themes.${each}`)} />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
