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
 * The supported languages. English texts arrive with the code that shows them, so that nothing waits for them; those of another
 * language are loaded together when it is chosen.
 */
const LANGUAGES = {
  en: async () => ({}),
  de: async () => (await import('./de/index.ts')).de,
};

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const DEFAULT: Language = 'en';

/** Creates i18next with the English texts. */
export function createI18n(): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(countFormatter)
    .use(initReactI18next)
    .init({
      lng: DEFAULT,
      fallbackLng: DEFAULT,
      defaultNS: 'common',
      resources: { en: {} },
      interpolation: { escapeValue: false, alwaysFormat: true },
      initAsync: false,
      ...(import.meta.env.DEV && { saveMissing: true, missingKeyHandler: throwMissingKey }),
    });
  return instance;
}

/** A key would be shown instead of its text: in development and in tests that is an error. */
function throwMissingKey(_languages: readonly string[], namespace: string, key: string): never {
  throw new Error(`No text for "${namespace}:${key}".`);
}

/** Whether the texts of a language are loaded from the start. */
export function isLanguageLoaded(wanted: Language | 'system'): boolean {
  return languageOf(wanted) === DEFAULT;
}

/** Changes the language, also of the page, so that screen readers pronounce it correctly. */
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

/** The first of the browser's languages that is supported. */
export function systemLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]);
  return wanted.find((language): language is Language => language !== undefined && language in LANGUAGES) ?? 'en';
}
