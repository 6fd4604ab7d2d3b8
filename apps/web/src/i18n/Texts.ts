import type { Namespace } from './Namespace.ts';

/** The same texts as in English, in another language. */
export type Texts<English> =
  English extends Namespace<string, infer Content>
    ? Texts<Content>
    : { readonly [Key in keyof English]: English[Key] extends string ? string : Texts<English[Key]> };
