import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { FormatsProvider } from '../components/FormatsProvider.tsx';
import { createI18n, speak } from '../i18n/createI18n.ts';
import type { Preferences } from '../services/Preferences.ts';
import { appTheme } from '../theme/appTheme.ts';

export interface AppFrameProps {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}

/** Texts and looks, for all that is shown. */
export function AppFrame({ preferences, children }: AppFrameProps): ReactNode {
  const [i18n] = useState(createI18n);
  useEffect(() => {
    const follow = () => void speak(i18n, preferences.values.language);
    follow();
    return preferences.subscribe(follow);
  }, [i18n, preferences]);
  return (
    <I18nextProvider i18n={i18n}>
      <ThemeProvider theme={appTheme} defaultMode="system">
        <CssBaseline enableColorScheme />
        <FormatsProvider preferences={preferences}>{children}</FormatsProvider>
      </ThemeProvider>
    </I18nextProvider>
  );
}
