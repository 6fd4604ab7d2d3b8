import type { i18n, TFunction } from 'i18next';
import { useContext } from 'react';
// biome-ignore lint/style/noRestrictedImports: this is what stands above it.
import { I18nContext, useTranslation } from 'react-i18next';
import type { English } from './en/index.ts';
import type { Namespace } from './Namespace.ts';

type AppNamespace = Namespace<keyof English>;
type NamesOf<Used extends readonly AppNamespace[]> = { readonly [Index in keyof Used]: Used[Index]['name'] };

interface UsedTexts<Used extends readonly AppNamespace[]> {
  readonly t: TFunction<NamesOf<Used>>;
  readonly i18n: i18n;
}

/** The same each time: with a new one react-i18next would listen anew whenever something is drawn. */
const OPTIONS = {};

/**
 * The texts of these namespaces, in the language that is spoken. Keys without a prefix are of the first one.
 *
 * Who says something names its texts by importing them: so they come with the code that says them, and are there before it.
 */
export function useTexts<const Used extends readonly AppNamespace[]>(...used: Used): UsedTexts<Used> {
  const context = useContext(I18nContext);
  if (context) registerTexts(context.i18n, used);
  const names = used.map(({ name }) => name);
  return useTranslation(names as unknown as keyof English, OPTIONS) as unknown as UsedTexts<Used>;
}

/** Adds English texts to those that are spoken; nobody is told of it, for nobody can have missed them. */
export function registerTexts(i18n: i18n, used: readonly Namespace[]): void {
  for (const { name, texts } of used)
    if (!i18n.hasResourceBundle('en', name))
      i18n.addResourceBundle('en', name, texts, false, true, { silent: true, skipCopy: true });
}
