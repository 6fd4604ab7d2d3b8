import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { LANGUAGE_NAMES, type Language, systemLanguage } from '../../i18n/createI18n.ts';
import { preferencesTexts } from '../../i18n/en/preferences.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { usePreferences } from '../../services/usePreferences.ts';

/** Selects the language; each is listed under its own name. */
export function LanguageField(): ReactNode {
  const { t } = useTexts(preferencesTexts);
  const [{ language }, change] = usePreferences();
  const languages = Object.entries(LANGUAGE_NAMES) as [Language, string][];
  return (
    <TextField
      select
      fullWidth
      label={t('language')}
      value={language}
      onChange={(event) => change({ language: event.target.value as Language | 'system' })}
      sx={{ maxWidth: 400 }}
    >
      <MenuItem value="system">{t('languageSystem', { name: LANGUAGE_NAMES[systemLanguage()] })}</MenuItem>
      {languages.map(([tag, name]) => (
        <MenuItem key={tag} value={tag} lang={tag}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
