import { describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { isJwtShaped } from './isJwtShaped.ts';

describe('isJwtShaped', () => {
  test('takes three parts in base64url', () => {
    expect(isJwtShaped(createToken())).toBe(true);
    expect(isJwtShaped('aA0-.b_B1.cC')).toBe(true);
  });

  test.each([
    '',
    'abc',
    'a.b',
    'a.b.',
    '.b.c',
    'a..c',
    'a.b.c.d',
    'a.b.c=',
    'a.b.c d',
    'Bearer a.b.c',
    'a.b.c, a.b.c',
    'a.b.c\n',
  ])('refuses %j', (text) => {
    expect(isJwtShaped(text)).toBe(false);
  });
});
