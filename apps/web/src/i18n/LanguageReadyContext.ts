import { createContext, useContext } from 'react';

/** Whether the texts are there in the language that the person prefers. */
export const LanguageReadyContext = createContext(true);

/** False until the texts are there in the language that the person prefers: until then nothing ought to be said. */
export function useIsLanguageReady(): boolean {
  return useContext(LanguageReadyContext);
}
