import { createContext, useContext } from 'react';

/** Whether the texts in the preferred language are loaded. */
export const LanguageReadyContext = createContext(true);

/** False until the texts in the preferred language are loaded: until then nothing should be shown. */
export function useIsLanguageReady(): boolean {
  return useContext(LanguageReadyContext);
}
