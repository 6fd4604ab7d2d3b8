import { expect, it } from 'vitest';
import { isSameRow } from './preconditions.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

it.each<[unknown, unknown]>([
  [{}, {}],
  [
    { id: 'a', version: 1, sealed: bytes(1, 2) },
    { version: 1, sealed: bytes(1, 2), id: 'a' },
  ],
  [{ kdf: { name: 'x', cost: 1 } }, { kdf: { name: 'x', cost: 1 } }],
  [bytes(), bytes()],
])('takes %o and %o for the same', (one, other) => {
  expect(isSameRow(one, other)).toBe(true);
});

it.each<[unknown, unknown]>([
  [{ id: 'a' }, { id: 'b' }],
  [{ id: 'a' }, { id: 'a', version: 1 }],
  [{ id: 'a', version: 1 }, { id: 'a' }],
  [{ sealed: bytes(1, 2) }, { sealed: bytes(1, 3) }],
  [{ sealed: bytes(1) }, { sealed: bytes(1, 2) }],
  [{ sealed: bytes(1, 2) }, { sealed: bytes(1) }],
  [{ sealed: bytes(1) }, { sealed: [1] }],
  [{ sealed: [1] }, { sealed: bytes(1) }],
  [{ kdf: { cost: 1 } }, { kdf: { cost: 2 } }],
  [{ kdf: {} }, { kdf: null }],
  [{ kdf: null }, { kdf: {} }],
  [new Date(0), new Date(0)],
  [{}, undefined],
  [undefined, {}],
])('tells %o from %o', (one, other) => {
  expect(isSameRow(one, other)).toBe(false);
});
