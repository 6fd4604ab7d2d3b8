import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import type { i18n as I18n } from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { FormatsProvider } from '../components/FormatsProvider.tsx';
import { createI18n, isSpokenAtFirst, speak } from '../i18n/createI18n.ts';
import { SpokenContext } from '../i18n/SpokenContext.ts';
import type { Preferences } from '../services/Preferences.ts';
import { appTheme } from '../theme/appTheme.ts';

export interface AppFrameProps {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}

/** Texts and looks, for all that is shown. */
export function AppFrame({ preferences, children }: AppFrameProps): ReactNode {
  const [i18n] = useState(createI18n);
  const isSpoken = useLanguage(i18n, preferences);
  return (
    <I18nextProvider i18n={i18n}>
      <ThemeProvider theme={appTheme} defaultMode="system">
        <CssBaseline enableColorScheme />
        <SpokenContext value={isSpoken}>
          <FormatsProvider preferences={preferences}>{children}</FormatsProvider>
        </SpokenContext>
      </ThemeProvider>
    </I18nextProvider>
  );
}

/** Speaks as the person prefers. @returns whether the first texts are there */
function useLanguage(i18n: I18n, preferences: Preferences): boolean {
  const [isSpoken, setSpoken] = useState(() => isSpokenAtFirst(preferences.values.language));
  useEffect(() => {
    const follow = () => {
      const spoken = speak(i18n, preferences.values.language);
      // Texts that cannot be loaded are no reason to show nothing: what was spoken before goes on.
      void spoken.catch(() => {}).then(() => setSpoken(true));
    };
    follow();
    return preferences.subscribe(follow);
  }, [i18n, preferences]);
  return isSpoken;
}
