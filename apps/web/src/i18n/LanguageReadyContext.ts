import { createContext, useContext } from 'react';

/** Whether the texts of the preferred language are loaded. */
export const LanguageReadyContext = createContext(true);

/** False until the texts of the preferred language are loaded; show no text before that. */
export function useIsLanguageReady(): boolean {
  return useContext(LanguageReadyContext);
}
