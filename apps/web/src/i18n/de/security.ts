import type { security as english } from '../en/security.ts';
import type { Texts } from '../Texts.ts';

export const security: Texts<typeof english> = {
  title: 'Sicherheit',
};
