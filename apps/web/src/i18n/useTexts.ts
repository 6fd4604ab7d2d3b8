import type { i18n, ParseKeys, TOptions } from 'i18next';
import { useContext } from 'react';
// biome-ignore lint/style/noRestrictedImports: this is the wrapper to use instead
import { I18nContext, useTranslation } from 'react-i18next';
import type { English } from './en/index.ts';
import type { Namespace } from './Namespace.ts';

type AppNamespace = Namespace<keyof English>;
type NamesOf<Used extends readonly AppNamespace[]> = { readonly [Index in keyof Used]: Used[Index]['name'] };

/**
 * Translates a key, of the first of the namespaces unless it has a prefix or `ns` says another one of them.
 *
 * i18next's own `TFunction` takes the name of any namespace as `ns`, also of one that nothing on the page has registered:
 * the page then shows the key.
 */
export interface Translate<Names extends readonly (keyof English)[]> {
  (key: ParseKeys<Names>, values?: TOptions & { readonly ns?: undefined }): string;
  <Name extends Names[number]>(key: ParseKeys<Name>, values: TOptions & { readonly ns: Name }): string;
}

interface UsedTexts<Used extends readonly AppNamespace[]> {
  readonly t: Translate<NamesOf<Used>>;
  readonly i18n: i18n;
}

/** The same each time: with a new one react-i18next would subscribe again on each render. */
const OPTIONS = {};

/**
 * The texts of these namespaces in the current language. Keys without a prefix belong to the first one.
 *
 * A component imports the texts that it shows: so they arrive with its code, and are registered before they are needed.
 */
export function useTexts<const Used extends readonly AppNamespace[]>(...used: Used): UsedTexts<Used> {
  const context = useContext(I18nContext);
  if (context) registerTexts(context.i18n, used);
  const names = used.map(({ name }) => name);
  return useTranslation(names as unknown as keyof English, OPTIONS) as unknown as UsedTexts<Used>;
}

/** Adds English texts. Silent: no component can have missed them, so none has to render again. */
export function registerTexts(i18n: i18n, used: readonly Namespace[]): void {
  for (const { name, texts } of used)
    if (!i18n.hasResourceBundle('en', name))
      i18n.addResourceBundle('en', name, texts, false, true, { silent: true, skipCopy: true });
}
