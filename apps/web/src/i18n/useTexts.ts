import type { i18n, TFunction } from 'i18next';
import { useContext } from 'react';
// biome-ignore lint/style/noRestrictedImports: this is the wrapper to use instead
import { I18nContext, useTranslation } from 'react-i18next';
import type { English } from './en/index.ts';
import type { Namespace } from './Namespace.ts';

type AppNamespace = Namespace<keyof English>;
type NamesOf<Used extends readonly AppNamespace[]> = { readonly [Index in keyof Used]: Used[Index]['name'] };

interface UsedTexts<Used extends readonly AppNamespace[]> {
  readonly t: TFunction<NamesOf<Used>>;
  readonly i18n: i18n;
}

/** Stable: with new options react-i18next would subscribe again on every render. */
const OPTIONS = {};

/**
 * The texts of these namespaces in the current language. Keys without a prefix belong to the first one.
 *
 * A component names its texts by importing them, so they are loaded with its code.
 */
export function useTexts<const Used extends readonly AppNamespace[]>(...used: Used): UsedTexts<Used> {
  const context = useContext(I18nContext);
  if (context) registerTexts(context.i18n, used);
  const names = used.map(({ name }) => name);
  return useTranslation(names as unknown as keyof English, OPTIONS) as unknown as UsedTexts<Used>;
}

/** Registers English texts without notifying listeners, as nobody can have missed them. */
export function registerTexts(i18n: i18n, used: readonly Namespace[]): void {
  for (const { name, texts } of used)
    if (!i18n.hasResourceBundle('en', name))
      i18n.addResourceBundle('en', name, texts, false, true, { silent: true, skipCopy: true });
}
