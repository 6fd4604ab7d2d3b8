import { inspect } from 'node:util';
import { type Answer, startServer } from '@building-vitals/test-support/startServer';
import { describe, expect, it } from 'vitest';
import { createAceSend } from './createAceSend.ts';

const TOKEN = 'aaaa.bbbb.cccc';

async function errorOf(answer: Answer): Promise<unknown> {
  const { origin } = await startServer(() => answer);
  return createAceSend({ baseUrl: origin, getToken: () => TOKEN })({ path: '/sites/' }).catch(
    (error: unknown) => error,
  );
}

const html = { headers: { 'Content-Type': 'text/html' }, body: '<!doctype html><title>404 Not Found</title>' };

describe('createAceSend', () => {
  it('calls getToken before each request and sends a bearer token', async () => {
    const { origin, requests } = await startServer(() => ({}));
    const tokens = ['first.token', 'second.token'];
    const send = createAceSend({ baseUrl: origin, getToken: async () => tokens.shift() ?? '' });
    await send({ path: '/sites/' });
    await send({ path: '/sites/' });

    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer first.token', 'Bearer second.token']);
  });

  it.each([
    ['TOKEN_MISSING', ''],
    ['TOKEN_REJECTED', 'two words'],
    ['TOKEN_REJECTED', 'a line\r\nX-Injected: yes'],
    ['TOKEN_REJECTED', 'a token ✂'],
  ])('rejects with %s for an impossible token, and sends nothing', async (code, token) => {
    const { origin, requests } = await startServer(() => ({}));
    const error: unknown = await createAceSend({ baseUrl: origin, getToken: () => token })({ path: '/sites/' }).catch(
      (reason: unknown) => reason,
    );

    expect(error).toMatchObject({ name: 'AceApiError', code });
    if (token) expect(inspect(error)).not.toContain(token);
    expect(requests).toEqual([]);
  });

  it('passes on errors of getToken', async () => {
    const locked = new Error('The vault is locked');
    const send = createAceSend({ baseUrl: 'http://127.0.0.1', getToken: () => Promise.reject(locked) });

    await expect(send({ path: '/sites/' })).rejects.toBe(locked);
  });

  it.each([
    ['TOKEN_REJECTED', { status: 401, body: { message: 'JWT Signature Invalid' } }],
    ['TOKEN_EXPIRED', { status: 401, body: { message: 'Signature has expired' } }],
    ['TOKEN_REJECTED', { status: 401, body: '' }],
    ['SITE_FORBIDDEN', { status: 403, body: { id: null, name: null } }],
    ['NOT_FOUND', { status: 404, body: { message: 'A database result was required but none was found.' } }],
    ['BAD_RESPONSE', { status: 404, ...html }],
    ['BAD_REQUEST', { status: 400, body: { errors: { per_page: 'not a valid choice' }, message: 'Input failed' } }],
    ['BODY_TOO_LARGE', { status: 413, ...html }],
    ['UPSTREAM_TIMEOUT', { status: 408 }],
    ['UPSTREAM_ERROR', { status: 500, body: { message: 'An unhandled exception occurred.' } }],
    ['UPSTREAM_ERROR', { status: 502, ...html }],
    ['UPSTREAM_TIMEOUT', { status: 504, ...html }],
  ])('rejects with %s for %o', async (code, answer) => {
    expect(await errorOf(answer)).toMatchObject({ name: 'AceApiError', code, status: answer.status });
  });

  it('reports how long ACE asks to wait', async () => {
    expect(await errorOf({ status: 429, headers: { 'Retry-After': '17' } })).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfter: 17,
    });
  });

  it.each([400, 401, 403, 404, 500])('keeps the token out of the error when ACE echoes it with %i', async (status) => {
    expect(inspect(await errorOf({ status, body: { message: `Bad token ${TOKEN}` } }), { depth: null })).not.toContain(
      TOKEN,
    );
  });
});
