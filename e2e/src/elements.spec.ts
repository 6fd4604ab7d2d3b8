import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ELEMENTS } from './support/elements.ts';

const TITLE = /\btest\(\s*(['"`])(?<title>.*?)\1/gs;
const ID = /\b(?:[WE][1-3]|C[ABC]?|[TAS])\.\d+\b/g;

test('every element of the wireframes is in the title of a story, and no title names one that is not', () => {
  const specs = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.spec.ts'));
  const titles = specs.flatMap((file) => titlesIn(readFileSync(join(import.meta.dirname, file), 'utf8')));
  const named = new Set(titles.flatMap((title) => title.match(ID) ?? []));
  expect([...named].sort()).toEqual(Object.keys(ELEMENTS).sort());
});

function titlesIn(source: string): string[] {
  return [...source.matchAll(TITLE)].map(({ groups }) => groups?.title ?? '');
}
