import type { migration as english } from '../en/migration.ts';
import type { Texts } from '../Texts.ts';

export const migration: Texts<typeof english> = {
  title: 'Tokens früherer Versionen',
};
