import { expect, it } from 'vitest';
import { toCsv } from './toCsv.ts';

it('writes a line for each row', () => {
  expect(
    toCsv([
      ['site', 'count'],
      ['omaha', 2],
      [null, undefined],
      [true, -1],
    ]),
  ).toBe('site,count\r\nomaha,2\r\n,\r\ntrue,-1\r\n');
  expect(toCsv([])).toBe('');
});

it.each([
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', '"\'=1+1"'],
  ['+1', '"\'+1"'],
  ['-2', '"\'-2"'],
  ['@x', '"\'@x"'],
  ['\tx', '"\'\tx"'],
])('writes %j as %j, which no spreadsheet runs', (text, cell) => {
  expect(toCsv([['first', text]])).toBe(`first,${cell}\r\n`);
});
