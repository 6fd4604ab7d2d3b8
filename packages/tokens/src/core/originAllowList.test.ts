import { describe, expect, it } from 'vitest';
import { originAllowList } from './originAllowList.ts';

const list = originAllowList(['https://api.example.com', 'http://localhost:4173']);

it.each(['https://api.example.com/sites', 'https://API.example.com:443/x', 'http://localhost:4173/api'])(
  'lets a token go to %s',
  (url) => expect(() => list.assertAllowed(new URL(url))).not.toThrow(),
);

it.each([
  'https://api.example.com.evil.example/',
  'https://evil.example/?https://api.example.com',
  'https://evil.example/https://api.example.com/',
  'https://user:password@api.example.com/',
  'https://api.example.com@evil.example/',
  'http://api.example.com/',
  'https://api.example.com:8443/',
  'http://localhost/',
  'data:text/plain,https://api.example.com',
  'blob:https://evil.example/1',
])('lets no token go to %s', (url) => {
  expect(() => list.assertAllowed(new URL(url))).toThrow(expect.objectContaining({ code: 'ORIGIN_NOT_ALLOWED' }));
});

it('resolves an address without a scheme to the origin that it really leads to', () => {
  const url = new URL('//evil.example/api', 'https://api.example.com');
  expect(() => list.assertAllowed(url)).toThrow(expect.objectContaining({ code: 'ORIGIN_NOT_ALLOWED' }));
});

describe('the list itself', () => {
  it('allows nothing when it is empty', () => {
    expect(() => originAllowList([]).assertAllowed(new URL('https://api.example.com'))).toThrow(/none/);
  });

  it.each(['https://api.example.com/path', 'api.example.com', '*', 'https://a@api.example.com', 'data:text/plain,x'])(
    'refuses %s, which is not an origin',
    (text) => expect(() => originAllowList([text])).toThrow(TypeError),
  );
});
