import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '../i18n/createI18n.ts';
import { appTheme } from '../theme/appTheme.ts';

/** Texts and looks, for all that is shown. */
export function AppFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const [i18n] = useState(createI18n);
  return (
    <I18nextProvider i18n={i18n}>
      <ThemeProvider theme={appTheme} defaultMode="system">
        <CssBaseline enableColorScheme />
        {children}
      </ThemeProvider>
    </I18nextProvider>
  );
}
