import { decodeToken } from '@building-vitals/tokens';
import { createTestToken, type TestTokenClaims } from '@building-vitals/tokens/testing';
import { expect, it } from 'vitest';
import { describeTyped } from './describeTyped.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const DAY_S = 86_400;
const NOW_S = NOW / 1000;

async function hintsOf(claims: TestTokenClaims, wrap: (token: string) => string = (token) => token) {
  const typed = wrap(await createTestToken({ iat: NOW_S - DAY_S, exp: NOW_S + 300 * DAY_S, ...claims }));
  return describeTyped(typed, decodeToken(typed), NOW);
}

it('has no hint for a good token, or for a line break after it', { tags: ['A.13'] }, async () => {
  expect(await hintsOf({})).toEqual([]);
  expect(await hintsOf({}, (token) => `${token}\n`)).toEqual([]);
});

it.each([
  ['Bearer', (token: string) => `Bearer ${token}`],
  ['quotes', (token: string) => `"${token}"`],
  ['line breaks within', (token: string) => `${token.slice(0, 40)}\n${token.slice(40)}`],
])('says that %s was stripped', { tags: ['A.13'] }, async (_what, wrap) => {
  expect(await hintsOf({}, wrap)).toEqual(['cleaned']);
});

it('distinguishes an expired token, one that is not valid yet and one that expires soon', {
  tags: ['A.13'],
}, async () => {
  expect(await hintsOf({ exp: NOW_S - DAY_S })).toEqual(['expired']);
  expect(await hintsOf({ nbf: NOW_S + DAY_S })).toEqual(['notYetValid']);
  expect(await hintsOf({ exp: NOW_S + 3 * DAY_S })).toEqual(['expiresSoon']);
});

it('tolerates a clock a few seconds behind the service', { tags: ['A.13'] }, async () => {
  expect(await hintsOf({ nbf: NOW_S + 10 })).toEqual([]);
});
