import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestToken } from '../testing/index.ts';
import { decodeToken, normalizeToken } from './decodeToken.ts';

const ISSUED = Date.UTC(2026, 0, 1) / 1000;

it('reads identity and times from a token with ACE claims', async () => {
  const token = await createTestToken({ identity: 'ses_0001_falls_city', iat: ISSUED, exp: ISSUED + 3600 });
  expect(decodeToken(` Bearer ${token}\n`)).toMatchObject({
    token,
    identity: 'ses_0001_falls_city',
    issuedAt: ISSUED * 1000,
    expiresAt: (ISSUED + 3600) * 1000,
  });
});

it('reads claims whose base64url has characters that base64 does not', async () => {
  const identity = 'Zoë ✓ ÿÿÿ>>>???';
  expect(decodeToken(await createTestToken({ identity })).identity).toBe(identity);
});

it('takes an expired token: whether it lives is another question', async () => {
  expect(decodeToken(await createTestToken({ exp: 1000 })).expiresAt).toBe(1_000_000);
});

it.each([
  ['nothing', '', 'TOKEN_EMPTY'],
  ['white space', ' \n ', 'TOKEN_EMPTY'],
  ['only Bearer', 'Bearer ', 'TOKEN_MALFORMED'],
  ['a word', 'hello', 'TOKEN_MALFORMED'],
  ['three words', 'one.two.three', 'TOKEN_MALFORMED'],
  ['two parts', 'eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9', 'TOKEN_MALFORMED'],
  ['an empty part', 'eyJhbGciOiJIUzI1NiJ9..x', 'TOKEN_MALFORMED'],
  ['a payload that is a list', 'eyJhbGciOiJIUzI1NiJ9.WzFd.x', 'TOKEN_MALFORMED'],
  ['100 kB', `eyJ${'a'.repeat(100_000)}.b.c`, 'TOKEN_TOO_LONG'],
])('refuses %s with a code of its own', (_what, pasted, code) => {
  expect(() => decodeToken(pasted)).toThrow(expect.objectContaining({ code }));
});

it.each([
  ['no expiry', null],
  ['an expiry in words', 'tomorrow'],
  ['an expiry of zero', 0],
  ['an expiry beyond the calendar', 1e300],
])('refuses a token with %s', async (_what, exp) => {
  const token = await createTestToken({ exp } as never);
  expect(() => decodeToken(token)).toThrow(expect.objectContaining({ code: 'TOKEN_NO_EXPIRY' }));
});

it('answers whatever is pasted with a token or an error of ours that quotes nothing of it', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ minLength: 12 }), fc.stringMatching(/^[\w-]{8,50}\.[\w-]{8,50}\.[\w-]{8,50}$/)),
      (pasted) => {
        try {
          decodeToken(pasted);
        } catch (error) {
          expect(error).toMatchObject({ name: 'TokenError', code: expect.stringMatching(/^TOKEN_/) });
          expect(String(error)).not.toContain(pasted);
          expect(error).not.toHaveProperty('cause');
        }
      },
    ),
  );
});

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
