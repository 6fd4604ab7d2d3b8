import { describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { isReadableJwt, readTokenExpiry } from './jwt.ts';

const OBJECT = btoa('{}');
const [HEADER = '', CLAIMS = '', SIGNATURE = ''] = createToken().split('.');

describe('isReadableJwt', () => {
  test('accepts three base64url parts of which two are JSON objects', () => {
    expect(isReadableJwt(createToken())).toBe(true);
    expect(isReadableJwt(`${HEADER}.${CLAIMS}.aA0-_`)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['a word', 'abc'],
    ['two parts', `${HEADER}.${CLAIMS}`],
    ['no signature', `${HEADER}.${CLAIMS}.`],
    ['no header', `.${CLAIMS}.${SIGNATURE}`],
    ['four parts', `${createToken()}.d`],
    ['padding', `${HEADER}.${CLAIMS}.c=`],
    ['a space', `${HEADER}.${CLAIMS}.c d`],
    ['Bearer', `Bearer ${createToken()}`],
    ['two tokens', `${createToken()}, ${createToken()}`],
    ['a line break', `${createToken()}\n`],
    ['a header that is not JSON', `abc.${CLAIMS}.${SIGNATURE}`],
    ['claims that are not JSON', `${HEADER}.abc.${SIGNATURE}`],
    ['claims that are not an object', `${HEADER}.${btoa('[1]').replaceAll('=', '')}.${SIGNATURE}`],
    ['claims cut short', `${HEADER}.${CLAIMS.slice(0, -3)}.${SIGNATURE}`],
    ['claims that are not UTF-8', `${HEADER}.${btoa('{"a":"\xff"}').replaceAll('=', '')}.${SIGNATURE}`],
  ])('rejects %s', (_, text) => {
    expect(isReadableJwt(text)).toBe(false);
  });

  test('accepts parts of any length without padding', () => {
    expect(OBJECT.endsWith('=')).toBe(true);
    expect(isReadableJwt(`${HEADER}.${OBJECT.replaceAll('=', '')}.${SIGNATURE}`)).toBe(true);
  });
});

describe('readTokenExpiry', () => {
  test('reads the claim exp in milliseconds', () => {
    expect(readTokenExpiry(createToken({ exp: 1_800_000_000 }))).toBe(1_800_000_000_000);
  });

  test('reads base64url claims with characters beyond ASCII', () => {
    const claims = Buffer.from(JSON.stringify({ identity: 'ÿþ?>~ 建物', exp: 5 })).toString('base64url');
    expect(claims).toMatch(/[-_]/);
    expect(readTokenExpiry(`e30.${claims}.e30`)).toBe(5000);
  });

  test('is null for a token that does not expire', () => {
    expect(readTokenExpiry(createToken())).toBeNull();
  });

  test.each([
    ['text that is not a JWT', 'nonsense'],
    ['claims that are not base64url', 'a.!!!.c'],
    ['claims that are not JSON', 'a.bm9wZQ.c'],
    ['claims that are not an object', `a.${Buffer.from('7').toString('base64url')}.c`],
    ['claims that are null', `a.${Buffer.from('null').toString('base64url')}.c`],
    ['an exp that is not a number', `a.${Buffer.from('{"exp":"soon"}').toString('base64url')}.c`],
  ])('is null for %s', (_, token) => {
    expect(readTokenExpiry(token)).toBeNull();
  });
});
