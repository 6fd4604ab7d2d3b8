import type { BrowserContext, Page } from '@playwright/test';
import { de } from '../../../apps/web/src/i18n/de/index.ts';
import { en } from '../../../apps/web/src/i18n/en/index.ts';

const PREFERENCES = 'building-vitals-preferences';
const PLURAL_FORM = /_(one|other)$/;

/**
 * Reports as an uncaught error of the page whatever key of a text it ever shows instead of the text, however briefly, visibly
 * or to assistive technology.
 *
 * A key that is also a text ("never") cannot be told from it. What a user brought, such as the column "token" of a file, is
 * marked as not to be translated.
 */
export async function watchForRawKeys(context: BrowserContext): Promise<void> {
  await context.addInitScript((rawKeys: readonly string[]) => {
    const keys = new Set(rawKeys);
    const attributes = ['aria-label', 'aria-description', 'placeholder', 'title', 'alt', 'label'];
    const report = (text: string | null) => {
      // The whole of it, and its words that are no plain words.
      const words = text?.split(/[\s"“”„(),;!?…]+/).filter((word) => /\w[.:]\w|[a-z][A-Z]/.test(word)) ?? [];
      for (const part of new Set([text?.trim() ?? '', ...words]))
        if (keys.has(part)) reportError(new Error(`The page shows the key "${part}" at ${location.pathname}.`));
    };
    const isNotTranslated = (node: Node) => Boolean(node.parentElement?.closest('[translate=no]'));
    const visit = (node: Node) => {
      if (node instanceof Text && !isNotTranslated(node)) report(node.nodeValue);
      if (!(node instanceof Element) || node.matches('script, style')) return;
      for (const name of attributes) report(node.getAttribute(name));
      for (const child of node.childNodes) visit(child);
    };
    const observer = new MutationObserver((changes) => {
      for (const { type, target, addedNodes, attributeName } of changes) {
        if (type === 'childList') for (const node of addedNodes) visit(node);
        else if (type === 'characterData' && !isNotTranslated(target)) report(target.nodeValue);
        else if (target instanceof Element && attributeName) report(target.getAttribute(attributeName));
      }
    });
    const options = { childList: true, characterData: true, subtree: true, attributeFilter: attributes };
    observer.observe(document, options);
  }, keysThatAreNoTexts());
}

/** Shows the page in the other language and again in its own, as if another tab had changed it: all else stays as it is. */
export async function showInOtherLanguage(page: Page): Promise<void> {
  const isGerman = (await page.locator('html').getAttribute('lang')) === 'de';
  await speak(page, isGerman ? 'en' : 'de');
  await speak(page, isGerman ? 'de' : 'en');
}

async function speak(page: Page, language: 'en' | 'de'): Promise<void> {
  await page.evaluate(
    ([key, wanted]) => {
      const stored: object = JSON.parse(localStorage.getItem(key) ?? '{}');
      localStorage.setItem(key, JSON.stringify({ ...stored, language: wanted }));
      dispatchEvent(new StorageEvent('storage', { key }));
    },
    [PREFERENCES, language] as const,
  );
  await page.locator(`html[lang=${language}]`).waitFor();
  // React renders what changed before the next frame is painted.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

/** Every key by which code may ask for a text, with and without its namespace. */
function keysThatAreNoTexts(): string[] {
  const english = Object.entries(en).map(([name, { texts }]): [string, object] => [name, texts]);
  const namespaces = [...english, ...Object.entries<object>(de)];
  const texts = new Set(namespaces.flatMap(([, content]) => textsIn(content)));
  const keys = new Set(
    namespaces.flatMap(([name, content]) => keysOf(content).flatMap((key) => [key, `${name}:${key}`])),
  );
  return [...keys].filter((key) => !texts.has(key));
}

/** A plural's key is asked for without its form. */
function keysOf(content: object): string[] {
  return Object.entries(content).flatMap(([key, value]) =>
    typeof value === 'string' ? [key, key.replace(PLURAL_FORM, '')] : keysOf(value).map((inner) => `${key}.${inner}`),
  );
}

function textsIn(content: object): string[] {
  return Object.values(content).flatMap((value) => (typeof value === 'string' ? [value] : textsIn(value)));
}
