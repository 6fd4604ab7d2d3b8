import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = import.meta.dirname;
const ENTRY_POINTS = ['index.ts', 'advanced.ts', 'react/index.ts', 'migration/index.ts', 'testing/index.ts'];

interface Export {
  readonly name: string;
  readonly isType: boolean;
}

/** The TSDoc of everything that is declared, by its name. */
const comments = new Map(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test'))
    .flatMap((file) => commentsIn(readFileSync(join(SOURCE, file), 'utf8'))),
);

describe.each(ENTRY_POINTS)('%s', (file) => {
  const text = readFileSync(join(SOURCE, file), 'utf8');

  it('names each export', () => {
    expect(text).not.toMatch(/^export (?!(type )?\{)/m);
    expect(exportsOf(text).length).toBeGreaterThan(5);
  });

  it('says of each export what it is for', () => {
    expect(exportsOf(text).filter(({ name }) => !comments.has(name))).toEqual([]);
  });

  it('has a runnable example of each function, class and constant', () => {
    const values = exportsOf(text).filter(({ isType }) => !isType);
    expect(values.filter(({ name }) => !/@example\n \* ```ts/.test(comments.get(name) ?? ''))).toEqual([]);
  });
});

it.each(['sleep', 'lazily', 'withLock', 'tryHoldLock', 'settleConcurrently', 'abortable', 'isOnline', 'EventEmitter'])(
  'keeps %s to itself',
  (helper) => {
    const everything = ENTRY_POINTS.flatMap((file) => exportsOf(readFileSync(join(SOURCE, file), 'utf8')));
    expect(everything.map(({ name }) => name)).not.toContain(helper);
  },
);

function exportsOf(text: string): Export[] {
  return [...text.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, type, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => ({ name: name.replace('type ', ''), isType: type !== undefined || name.startsWith('type ') })),
  );
}

function commentsIn(text: string): [name: string, comment: string][] {
  const declarations = text.matchAll(/\*\/\nexport (?:async )?(?:function|class|const|interface|type) (\w+)/g);
  return [...declarations].map(({ 1: name = '', index }) => [name, text.slice(text.lastIndexOf('/**', index), index)]);
}
