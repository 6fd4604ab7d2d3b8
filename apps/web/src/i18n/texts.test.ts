import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { de } from './de/index.ts';
import { en } from './en/index.ts';

const SOURCE = join(import.meta.dirname, '..');
const PLURAL_FORM = /_(zero|one|two|few|many|other)$/;

const english = Object.fromEntries(Object.entries(en).map(([name, { texts }]) => [name, texts]));
const languages = { en: flatten(english), de: flatten(de) };

it('has the same keys in both languages', () => {
  expect(keysOf('de')).toEqual(keysOf('en'));
});

it('has each plural form that a language needs, and no other', () => {
  for (const [language, texts] of Object.entries(languages)) {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const counted = new Set([...texts.keys()].filter((key) => PLURAL_FORM.test(key)).map(withoutForm));
    const forms = [...texts.keys()].filter((key) => PLURAL_FORM.test(key)).toSorted();
    const expected = [...counted].flatMap((key) => pluralCategories.map((category) => `${key}_${category}`));
    expect(forms).toEqual(expected.toSorted());
  }
});

it('fills the same values into a text in both languages', () => {
  expect(valuesByKey('de')).toEqual(valuesByKey('en'));
});

it('has no empty text', () => {
  for (const texts of Object.values(languages))
    expect([...texts].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
});

it('has no text that nothing shows', () => {
  const code = readCode();
  const patterns = [...code.matchAll(/`(?:[\w-]+[.:])+\$\{[^`]*`/g)].map(([literal]) => patternOf(literal));
  const unused = [...new Set(keysOf('en').map(withoutForm))].filter((key) => {
    const [namespace = '', ...path] = key.split(':');
    const local = path.join(':');
    // By the codes of the libraries; the compiler sees to it that there is one for each.
    if (namespace === 'errors' || /^(test|probe)\.[A-Z_]+$/.test(local)) return false;
    const isQuoted = [`'${local}'`, `'${key}'`].some((quoted) => code.includes(quoted));
    return !isQuoted && !patterns.some((pattern) => pattern.test(local));
  });
  expect(unused).toEqual([]);
});

/** Every text, by its namespace and key: `tokens:addDialog.title`. */
function flatten(texts: object): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([namespace, content]) => entriesOf(content, `${namespace}:`));
  return new Map(entries);
}

function entriesOf(content: object, prefix: string): [string, string][] {
  return Object.entries(content).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : entriesOf(value, `${prefix}${key}.`),
  );
}

function keysOf(language: keyof typeof languages): string[] {
  return [...languages[language].keys()].toSorted();
}

function withoutForm(key: string): string {
  return key.replace(PLURAL_FORM, '');
}

/** The names in a text's braces. A text for one thing may say "one" instead of the count. */
function valuesByKey(language: keyof typeof languages): Map<string, string[]> {
  return new Map(
    [...languages[language]]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, text]) => {
        const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
        return [key, [...new Set(names)].filter((name) => !(key.endsWith('_one') && name === 'count')).toSorted()];
      }),
  );
}

/** The app's code, without its texts and tests. */
function readCode(): string {
  return readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .filter(({ parentPath }) => !/i18n\/(en|de)$/.test(parentPath))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');
}

/** What a template literal can become: `` `steps.${step}` `` is any key that begins with "steps.". */
function patternOf(literal: string): RegExp {
  const fixed = literal
    .slice(1, -1)
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('[\\w-]+')}$`);
}
