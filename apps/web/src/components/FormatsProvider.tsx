import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { createFormats, type Formats, localeFor } from '../lib/createFormats.ts';
import type { Preferences } from '../services/Preferences.ts';

const FormatsContext = createContext<Formats | null>(null);

export interface FormatsProviderProps {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}

/** Formats times and numbers in the language of the texts and the preferred time zone. */
export function FormatsProvider({ preferences, children }: FormatsProviderProps): ReactNode {
  const { i18n } = useTexts(commonTexts);
  const zone = useSyncExternalStore(preferences.subscribe, () => preferences.values.timeZone);
  const formats = useMemo(
    () => createFormats(localeFor(i18n.language), zone === 'browser' ? undefined : zone),
    [i18n.language, zone],
  );
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}

/** The formats of the current language and time zone. */
export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (!formats) throw new Error('useFormats needs a <FormatsProvider> above it.');
  return formats;
}
