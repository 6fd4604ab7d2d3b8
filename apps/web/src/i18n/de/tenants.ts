import type { tenants as english } from '../en/tenants.ts';
import type { Texts } from '../Texts.ts';

export const tenants: Texts<typeof english> = {
  title: 'Mandanten',
};
