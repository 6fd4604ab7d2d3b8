/** The English texts of one part of the app, and the name that i18next knows them by. */
export interface Namespace<Name extends string = string, English extends object = object> {
  readonly name: Name;
  readonly texts: English;
}

export function namespace<Name extends string, English extends object>(
  name: Name,
  texts: English,
): Namespace<Name, English> {
  return { name, texts };
}
