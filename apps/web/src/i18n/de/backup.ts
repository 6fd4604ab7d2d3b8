import type { backup as english } from '../en/backup.ts';
import type { Texts } from '../Texts.ts';

export const backup: Texts<typeof english> = {
  title: 'Sicherung',
};
