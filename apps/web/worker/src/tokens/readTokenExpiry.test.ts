import { describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { readTokenExpiry } from './readTokenExpiry.ts';

describe('readTokenExpiry', () => {
  test('reads the claim exp, as ms', () => {
    expect(readTokenExpiry(createToken({ exp: 1_800_000_000 }))).toBe(1_800_000_000_000);
  });

  test('reads claims in base64url that hold letters beyond ASCII', () => {
    const claims = Buffer.from(JSON.stringify({ identity: 'ÿþ?>~ 建物', exp: 5 })).toString('base64url');
    expect(claims).toMatch(/[-_]/);
    expect(readTokenExpiry(`e30.${claims}.e30`)).toBe(5000);
  });

  test('says null for a token that does not expire', () => {
    expect(readTokenExpiry(createToken())).toBeNull();
  });

  test.each([
    ['text that is no JWT', 'nonsense'],
    ['claims that are no base64url', 'a.!!!.c'],
    ['claims that are no JSON', 'a.bm9wZQ.c'],
    ['claims that are no object', `a.${Buffer.from('7').toString('base64url')}.c`],
    ['claims that are null', `a.${Buffer.from('null').toString('base64url')}.c`],
    ['an exp that is no number', `a.${Buffer.from('{"exp":"soon"}').toString('base64url')}.c`],
  ])('says null for %s', (_, token) => {
    expect(readTokenExpiry(token)).toBeNull();
  });
});
