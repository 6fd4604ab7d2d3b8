import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import type { i18n as I18n } from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { FormatsProvider } from '../components/FormatsProvider.tsx';
import { createI18n, isLanguageLoaded, setLanguage } from '../i18n/createI18n.ts';
import { LanguageReadyContext } from '../i18n/LanguageReadyContext.ts';
import type { Preferences } from '../services/Preferences.ts';
import { appTheme } from '../theme/appTheme.ts';

export interface AppProvidersProps {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}

/** Texts, formats and theme for everything that is rendered. */
export function AppProviders({ preferences, children }: AppProvidersProps): ReactNode {
  const [i18n] = useState(createI18n);
  const isLanguageReady = useLanguage(i18n, preferences);
  return (
    <I18nextProvider i18n={i18n}>
      <ThemeProvider theme={appTheme} defaultMode="system">
        <CssBaseline enableColorScheme />
        <LanguageReadyContext value={isLanguageReady}>
          <FormatsProvider preferences={preferences}>{children}</FormatsProvider>
        </LanguageReadyContext>
      </ThemeProvider>
    </I18nextProvider>
  );
}

/** Follows the preferred language. @returns whether the first texts are loaded */
function useLanguage(i18n: I18n, preferences: Preferences): boolean {
  const [isLanguageReady, setLanguageReady] = useState(() => isLanguageLoaded(preferences.values.language));
  useEffect(() => {
    const follow = () => {
      const changed = setLanguage(i18n, preferences.values.language);
      // If texts cannot be loaded, the app continues in the previous language rather than showing nothing.
      void changed.catch(() => {}).then(() => setLanguageReady(true));
    };
    follow();
    return preferences.subscribe(follow);
  }, [i18n, preferences]);
  return isLanguageReady;
}
