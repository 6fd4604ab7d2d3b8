import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { pageOf, type ScriptedAce, startAce } from '../../test-support/startAce.ts';
import { type Edge, startEdge } from '../../test-support/startEdge.ts';

let ace: ScriptedAce;

beforeAll(async () => {
  ace = await startAce();
  ace.play(() => ({ body: pageOf([]) }));
});

afterAll(() => ace.close());

async function startLimitedEdge(vars: Record<string, string>): Promise<Edge> {
  return startEdge({ vars: { ACE_API_BASE_URL: ace.apiUrl, ...vars } });
}

async function statuses(edge: Edge, times: number, token?: string): Promise<number[]> {
  const seen = [];
  for (let round = 0; round < times; round++) {
    const response = await edge.fetch('/api/sites', { ...(token !== undefined && { token }) });
    seen.push(response.status);
  }
  return seen;
}

describe('rate limits', () => {
  test('apply to one token and no other', async () => {
    const edge = await startLimitedEdge({ RATE_LIMIT_PER_TOKEN: '3' });
    const [one, other] = [createToken({ id: 'one' }), createToken({ id: 'other' })];
    expect(await statuses(edge, 4, one)).toEqual([200, 200, 200, 429]);
    expect(await statuses(edge, 1, other)).toEqual([200]);

    const response = await edge.fetch('/api/sites', { token: one });
    const problem = (await response.json()) as { code: string; retryAfter: number };
    expect(problem.code).toBe('RATE_LIMITED');
    expect(problem.retryAfter).toBeGreaterThan(0);
    expect(problem.retryAfter).toBeLessThanOrEqual(120);
    expect(response.headers.get('retry-after')).toBe(String(problem.retryAfter));
    await edge.close();
  });

  test('apply to one address across its tokens', async () => {
    const edge = await startLimitedEdge({ RATE_LIMIT_PER_ADDRESS: '3' });
    expect(await statuses(edge, 1, createToken({ id: 'one' }))).toEqual([200]);
    expect(await statuses(edge, 2)).toEqual([401, 401]);
    expect(await statuses(edge, 1, createToken({ id: 'other' }))).toEqual([429]);
    expect((await edge.fetch('/api/nothing')).status).toBe(429);
    expect((await edge.fetch('/api/health')).status).toBe(200);
    await edge.close();
  });
});
