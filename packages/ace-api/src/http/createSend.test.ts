import { type Script, startServer } from '@building-vitals/test-support/startServer';
import { describe, expect, it } from 'vitest';
import { AceApiError } from '../AceApiError.ts';
import { createSend } from './createSend.ts';
import type { Fetch, Send } from './Send.ts';

async function serve(script: Script = () => ({})) {
  const server = await startServer(script);
  return { ...server, send: sendTo(server.origin) };
}

function sendTo(baseUrl: string, fetch?: Fetch): Send {
  return createSend({
    baseUrl,
    fetch,
    headers: () => new Headers({ 'X-Own': 'yes' }),
    readError: async ({ status }, request) => new AceApiError('INTERNAL', request, { status }),
  });
}

/** A `fetch` that fails before anything is sent. */
function failing(error: unknown): Fetch {
  return () => Promise.reject(error);
}

describe('createSend', () => {
  it("sends the service's headers, the query and a JSON body", async () => {
    const { send, requests } = await serve();
    const response = await send({ method: 'POST', path: '/a%2Fb', query: { x: 1, y: 'a b', z: undefined }, body: [7] });

    expect(response.status).toBe(200);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: '/a%2Fb?x=1&y=a+b',
        headers: {
          'x-own': 'yes',
          'content-type': 'application/json',
          accept: 'application/json, application/problem+json',
        },
        body: '[7]',
      },
    ]);
  });

  it('sends no body and no query by default', async () => {
    const { send, requests } = await serve();
    await send({ path: '/sites/' });

    expect(requests).toMatchObject([{ method: 'GET', url: '/sites/', body: '' }]);
    expect(requests[0]?.headers).not.toHaveProperty('content-type');
  });

  it('accepts a base URL with a trailing slash', async () => {
    const { origin, requests } = await serve();
    await sendTo(`${origin}/api/`)({ path: '/sites/' });

    expect(requests[0]?.url).toBe('/api/sites/');
  });

  it('lets the service interpret an error status', async () => {
    const { send } = await serve(() => ({ status: 418 }));

    await expect(send({ path: '/tea' })).rejects.toMatchObject({ code: 'INTERNAL', message: 'GET /tea', status: 418 });
  });

  it.each([301, 302, 307, 308])('does not follow a redirect with status %i', async (status) => {
    const { send, requests } = await serve(() => ({ status, headers: { Location: '/elsewhere' } }));

    await expect(send({ path: '/sites/' })).rejects.toMatchObject({ code: 'BAD_RESPONSE', status });
    expect(requests).toHaveLength(1);
  });

  it('rejects a redirect as browsers show it', async () => {
    const opaque = Object.defineProperties(new Response(), { type: { value: 'opaqueredirect' }, status: { value: 0 } });

    await expect(sendTo('/api', async () => opaque)({ path: '/sites' })).rejects.toMatchObject({
      code: 'BAD_RESPONSE',
    });
  });

  it('rejects with NETWORK when the service cannot be reached', async () => {
    const { send } = await serve((_, response) => {
      response.destroy();
      return undefined;
    });

    await expect(send({ path: '/sites/' })).rejects.toMatchObject({
      name: 'AceApiError',
      code: 'NETWORK',
      cause: expect.any(TypeError),
    });
  });

  it('rejects with NETWORK for a bare error, as workerd throws it', async () => {
    const send = sendTo('/api', failing(new Error('Network connection lost.')));

    await expect(send({ path: '/sites' })).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it.each([
    ['an error with a code', Object.assign(new Error('No token'), { code: 'TOKEN_MISSING' })],
    ['an error of a class of its own', Object.assign(new Error('No token'), { name: 'TokenError' })],
    ['an AbortError', new DOMException('Aborted', 'AbortError')],
    ['what is no error', 'stop'],
  ])('passes on %s from fetch', async (_, error) => {
    await expect(sendTo('/api', failing(error))({ path: '/sites' })).rejects.toBe(error);
  });

  it.each([
    ['before the request', true],
    ['while it waits for the answer', false],
  ])("rejects with the signal's reason when it is aborted %s", async (_, before) => {
    const reason = new TypeError('The page was left');
    const controller = new AbortController();
    if (before) controller.abort(reason);
    const { send } = await serve(() => {
      controller.abort(reason);
      return undefined;
    });

    await expect(send({ path: '/sites/', signal: controller.signal })).rejects.toBe(reason);
  });
});
