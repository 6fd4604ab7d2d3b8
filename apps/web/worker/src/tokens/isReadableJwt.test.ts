import { describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { isReadableJwt } from './isReadableJwt.ts';

const OBJECT = btoa('{}');
const [HEADER = '', CLAIMS = '', SIGNATURE = ''] = createToken().split('.');

describe('isReadableJwt', () => {
  test('takes three parts in base64url, of which two are JSON objects', () => {
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
    ['a header that is no JSON', `abc.${CLAIMS}.${SIGNATURE}`],
    ['claims that are no JSON', `${HEADER}.abc.${SIGNATURE}`],
    ['claims that are no object', `${HEADER}.${btoa('[1]').replaceAll('=', '')}.${SIGNATURE}`],
    ['claims cut short', `${HEADER}.${CLAIMS.slice(0, -3)}.${SIGNATURE}`],
    ['claims that are no text', `${HEADER}.${btoa('{"a":"\xff"}').replaceAll('=', '')}.${SIGNATURE}`],
  ])('refuses %s', (_, text) => {
    expect(isReadableJwt(text)).toBe(false);
  });

  test('takes parts without padding, however long', () => {
    expect(OBJECT.endsWith('=')).toBe(true);
    expect(isReadableJwt(`${HEADER}.${OBJECT.replaceAll('=', '')}.${SIGNATURE}`)).toBe(true);
  });
});
