import { type Answer, startServer } from '@building-vitals/test-support/startServer';
import { describe, expect, it } from 'vitest';
import { createProblem } from '../problem.ts';
import { createEdgeSend } from './createEdgeSend.ts';

async function errorOf(answer: Answer): Promise<unknown> {
  const { origin } = await startServer(() => answer);
  return createEdgeSend({ baseUrl: origin })({ path: '/sites' }).catch((error: unknown) => error);
}

describe('createEdgeSend', () => {
  it("uses the page's own origin by default", async () => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      return new Response('{}');
    };
    await createEdgeSend({ fetch })({ path: '/sites' });

    expect(asked).toEqual(['/api/sites']);
  });

  it('adds no token', async () => {
    const { origin, requests } = await startServer(() => ({}));
    await createEdgeSend({ baseUrl: origin })({ path: '/sites' });

    expect(requests[0]?.headers).not.toHaveProperty('authorization');
    expect(requests[0]?.headers).not.toHaveProperty('x-ace-token');
  });

  it("rejects with the edge's problem", async () => {
    const problem = createProblem('SITE_FORBIDDEN', { detail: 'No such site' });

    expect(await errorOf({ status: 403, body: problem })).toMatchObject({
      name: 'AceApiError',
      code: 'SITE_FORBIDDEN',
      message: 'No such site',
      status: 403,
    });
  });

  it('reports how long to wait, from the problem or the header', async () => {
    const headers = { 'Retry-After': '17' };
    const silent = createProblem('RATE_LIMITED');
    const said = createProblem('RATE_LIMITED', { retryAfter: 5 });

    expect(await errorOf({ status: 429, headers, body: silent })).toMatchObject({ retryAfter: 17 });
    expect(await errorOf({ status: 429, headers, body: said })).toMatchObject({ retryAfter: 5 });
  });

  it.each([
    { status: 502, body: '<!doctype html><title>Bad gateway</title>' },
    { status: 404, body: { message: 'Not the edge' } },
    { status: 400, body: { ...createProblem('BAD_REQUEST'), code: 'UNHEARD_OF' } },
  ])('rejects with BAD_RESPONSE for %o', async (answer) => {
    expect(await errorOf(answer)).toMatchObject({ code: 'BAD_RESPONSE', status: answer.status });
  });
});
