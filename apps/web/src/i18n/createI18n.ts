import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { countFormatter } from './countFormatter.ts';
import type { English } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: English;
  }
}

/**
 * The languages there are texts in. The English ones come with the code that says them, so that nothing is waited for; those of
 * another language come together when it is wanted.
 */
const LANGUAGES = {
  en: async () => ({}),
  de: async () => (await import('./de/index.ts')).de,
};

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const FIRST: Language = 'en';

/** The app's texts, in English at first. */
export function createI18n(): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(countFormatter)
    .use(initReactI18next)
    .init({
      lng: FIRST,
      fallbackLng: FIRST,
      defaultNS: 'common',
      resources: { en: {} },
      interpolation: { escapeValue: false, alwaysFormat: true },
      initAsync: false,
    });
  return instance;
}

/** Whether its texts are loaded already. */
export function isLanguageLoaded(wanted: Language | 'system'): boolean {
  return languageOf(wanted) === FIRST;
}

/** Changes the language, and tells the page, so that it is read aloud as what it is. */
export async function setLanguage(instance: i18n, wanted: Language | 'system'): Promise<void> {
  const language = languageOf(wanted);
  const texts = await LANGUAGES[language]();
  for (const [namespace, resource] of Object.entries(texts)) instance.addResourceBundle(language, namespace, resource);
  if (instance.language !== language) await instance.changeLanguage(language);
  document.documentElement.lang = language;
}

function languageOf(wanted: Language | 'system'): Language {
  return wanted === 'system' ? systemLanguage() : wanted;
}

/** The first of the browser's languages that there are texts in. */
export function systemLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]);
  return wanted.find((language): language is Language => language !== undefined && language in LANGUAGES) ?? 'en';
}
