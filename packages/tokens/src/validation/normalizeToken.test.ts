import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalizeToken } from './normalizeToken.ts';

it.each([
  ['as it is', 'aa.bb.cc'],
  ['with white space around', '  \n\taa.bb.cc\r\n '],
  ['with Bearer before it', 'Bearer aa.bb.cc'],
  ['with bearer and line breaks', 'bearer\n  aa.bb.cc\n'],
  ['with the whole header', 'Authorization: Bearer aa.bb.cc'],
  ['with the edge header', 'X-ACE-Token: aa.bb.cc'],
  ['in quotes', '"aa.bb.cc"'],
  ['in quotes with Bearer', "'Bearer aa.bb.cc'"],
  ['broken into lines', 'aa.b\nb.c\nc'],
])('finds the token pasted %s', (_how, pasted) => {
  expect(normalizeToken(pasted)).toBe('aa.bb.cc');
});

it('is done after one pass, whatever is pasted', () => {
  const base64url = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
  const token = fc.tuple(base64url, base64url, base64url).map((parts) => parts.join('.'));
  const space = fc.stringMatching(/^[ \n\t\r]{0,5}$/);
  const prefix = fc.constantFrom('', 'Bearer ', 'bearer\n', 'Authorization: Bearer ');
  fc.assert(
    fc.property(token, space, prefix, space, (value, before, scheme, after) => {
      expect(normalizeToken(before + scheme + value + after)).toBe(value);
    }),
  );
});
