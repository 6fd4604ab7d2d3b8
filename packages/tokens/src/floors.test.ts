import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, it } from 'vitest';

const SOURCE = import.meta.dirname;

/** From the ground up; a room may import from the floors below its own. */
const FLOORS = [
  ['core'],
  ['validation', 'crypto'],
  ['storage'],
  ['manager'],
  ['lifecycle', 'tenancy', 'observability', 'backup'],
  ['http', 'sync', 'migration'],
  ['react', 'testing'],
];

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.includes('.test.') && file.includes(sep),
);

it('has rooms only on known floors', () => {
  const rooms = new Set(files.map(roomOf));
  expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([]);
});

it.each(files)('%s imports only from floors below, and only by their doors', (file) => {
  const imports = [...readFileSync(join(SOURCE, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(
    ([, path]) => path ?? '',
  );
  const targets = imports.map((path) => relative(SOURCE, resolve(SOURCE, dirname(file), path)));
  const foreign = targets.filter((target) => roomOf(target) !== roomOf(file));
  const wrong = foreign.filter(
    (target) => floorOf(roomOf(target)) >= floorOf(roomOf(file)) || target !== join(roomOf(target), 'index.ts'),
  );
  expect(wrong).toEqual([]);
});

function roomOf(file: string): string {
  return file.split(sep)[0] ?? '';
}

function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room));
}
