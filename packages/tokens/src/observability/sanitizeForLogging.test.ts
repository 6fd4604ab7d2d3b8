import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { TokenError } from '../core/index.ts';
import { createTestToken } from '../testing/index.ts';
import { sanitizeForLogging } from './index.ts';

let token = '';
beforeAll(async () => {
  token = await createTestToken();
});

/** Any 12 characters in a row of it would be too many. */
function expectNothingOf(secret: string, said: unknown): void {
  const text = JSON.stringify(said) ?? '';
  for (let start = 0; start + 12 <= secret.length; start += 4)
    expect(text).not.toContain(secret.slice(start, start + 12));
}

it('shows what is allowed, and leaves out the text of any other field', () => {
  const entry = {
    siteId: 'ses_omaha',
    code: 'TOKEN_INVALID',
    note: 'anything at all',
    useCount: 3,
    isDefault: true,
    at: null,
  };
  expect(sanitizeForLogging(entry)).toEqual({ ...entry, note: '[redacted]' });
  expect(sanitizeForLogging(entry, { allowedFields: ['note'] })).toEqual(entry);
});

it('changes nothing of what it is given', () => {
  const entry = Object.freeze({ token, nested: Object.freeze({ message: `Bearer ${token}` }) });
  sanitizeForLogging(entry);
  expect(entry).toEqual({ token, nested: { message: `Bearer ${token}` } });
});

describe('leaves a token out', () => {
  it.each<[string, () => unknown]>([
    ['alone', () => token],
    ['in an allowed field', () => ({ message: `The token ${token} was refused` })],
    ['cut off', () => ({ message: token.slice(0, 60) })],
    ['in a field of any name', () => ({ whatever: token })],
    ['as the name of a field', () => ({ [token]: 1 })],
    ['deep inside', () => ({ a: [{ b: new Map([['c', new Set([{ message: token }])]]) }] })],
    ['as a key of a Map', () => new Map([[token, 1]])],
    ['in an Error', () => new Error(`refused: ${token}`)],
    ['in the cause of an Error', () => new Error('x', { cause: new TokenError('TOKEN_INVALID', token) })],
    ['in an AggregateError', () => new AggregateError([new Error(token)], 'several')],
    ['on an Error', () => Object.assign(new Error('x'), { token, config: { headers: { 'X-ACE-Token': token } } })],
    ['in a query', () => new URL(`https://api.example.com/a?token=${token}`)],
    ['in a fragment, as text', () => ({ url: `https://api.example.com/a#${token}` })],
    ['in a path', () => ({ url: `https://api.example.com/${token}/a` })],
    ['in front of a host', () => ({ url: `https://user:${token}@api.example.com/a` })],
    ['in Headers', () => new Headers({ 'x-ace-token': token, authorization: `Bearer ${token}` })],
    ['in a Request', () => new Request('https://api.example.com/a', { headers: { 'x-ace-token': token } })],
    ['in a header that is allowed', () => new Headers({ 'content-type': token })],
  ])('%s', (_, make) => {
    expectNothingOf(token, sanitizeForLogging(make()));
  });

  it('anywhere in any structure', () => {
    const leaf = fc.constantFrom(
      () => token,
      () => `Bearer ${token}`,
      () => `{"token":"${token}"}`,
      () => new Error(token),
    );
    const anything = fc.anything({ withMap: true, withSet: true, withDate: true, withTypedArray: true });
    const structure = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf.map((make) => make()),
        anything,
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(fc.constantFrom('message', 'url', 'cause', 'siteId'), fc.string()), tie('node'), {
          maxKeys: 4,
        }),
        tie('node').map((node) => new Map([['name', node]])),
        tie('node').map((node) => new Error('x', { cause: node })),
      ),
    })).node;
    fc.assert(
      fc.property(structure, (value) => expectNothingOf(token, sanitizeForLogging(value))),
      { numRuns: 300 },
    );
  });
});

it('leaves out secrets that it is told of, whatever they look like', () => {
  const secret = 'kJ82.hh-not-a-jwt';
  const said = sanitizeForLogging(
    { message: `it was ${secret}!`, url: `https://api.example.com/${secret}` },
    { secrets: [secret] },
  );
  expectNothingOf(secret, said);
  expect(said).toMatchObject({ message: 'it was [redacted]!' });
});

it('keeps what helps to find a fault', () => {
  const error = new TokenError('STORAGE_FAILED', 'The browser could not read.', { cause: new TypeError('gone') });
  expect(sanitizeForLogging({ error, url: 'https://api.example.com/api/sites/ses_omaha?per_page=2' })).toMatchObject({
    error: {
      name: 'TokenError',
      code: 'STORAGE_FAILED',
      message: 'The browser could not read.',
      cause: { message: 'gone' },
    },
    url: 'https://api.example.com/api/sites/ses_omaha?[redacted]',
  });
  expect(sanitizeForLogging(new Headers({ 'retry-after': '9' }))).toEqual({ 'retry-after': '9' });
});

it('survives cycles, great depth and getters that throw', () => {
  const cycle: Record<string, unknown> = { message: 'x' };
  cycle.cause = cycle;
  let deep: unknown = 'bottom';
  for (let level = 0; level < 50; level++) deep = { cause: deep };
  const hostile = {
    get message() {
      throw new Error(token);
    },
  };
  expect(sanitizeForLogging(cycle)).toEqual({ message: 'x', cause: '[circular]' });
  expect(JSON.stringify(sanitizeForLogging(deep))).toContain('[deep]');
  expect(sanitizeForLogging(hostile)).toEqual({ message: '[unreadable]' });
  expectNothingOf(
    token,
    sanitizeForLogging(
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error(token);
          },
        },
      ),
    ),
  );
});

it('shows an object twice if it occurs twice', () => {
  const shared = { code: 'A' };
  expect(sanitizeForLogging([shared, shared])).toEqual([shared, shared]);
});
