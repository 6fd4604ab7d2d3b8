import { useSyncExternalStore } from 'react';
import type { PreferenceValues } from './Preferences.ts';
import { useAppServices } from './ServicesProvider.tsx';

/** The current preferences and a function to change them. */
export function usePreferences(): [PreferenceValues, (changes: Partial<PreferenceValues>) => void] {
  const { preferences } = useAppServices();
  const values = useSyncExternalStore(preferences.subscribe, () => preferences.values);
  return [values, (changes) => preferences.set(changes)];
}
