import { useSyncExternalStore } from 'react';
import type { PreferenceValues } from './Preferences.ts';
import { useAppServices } from './ServicesProvider.tsx';

/** What the person likes, kept up to date, and how to change it. */
export function usePreferences(): [PreferenceValues, (changes: Partial<PreferenceValues>) => void] {
  const { preferences } = useAppServices();
  const values = useSyncExternalStore(preferences.subscribe, () => preferences.values);
  return [values, (changes) => preferences.set(changes)];
}
