import type { lock as english } from '../en/lock.ts';
import type { Texts } from '../Texts.ts';

export const lock: Texts<typeof english> = {
  title: 'Gesperrt',
};
