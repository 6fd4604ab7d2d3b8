import type { preferences as english } from '../en/preferences.ts';
import type { Texts } from '../Texts.ts';

export const preferences: Texts<typeof english> = {
  title: 'Einstellungen',
};
