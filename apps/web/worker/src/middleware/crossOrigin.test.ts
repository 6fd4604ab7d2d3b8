import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { pageOf, type ScriptedAce, startAce } from '../../test-support/startAce.ts';
import { type Edge, startEdge } from '../../test-support/startEdge.ts';

const FRIEND = 'https://friend.example';
const STRANGERS = ['https://stranger.example', 'http://friend.example', 'https://friend.example.evil', 'null'];

let ace: ScriptedAce;
let edge: Edge;

beforeAll(async () => {
  ace = await startAce();
  ace.play(() => ({ body: pageOf([]) }));
  edge = await startEdge({
    vars: { ACE_API_BASE_URL: ace.apiUrl, ALLOWED_ORIGINS: `https://other.example, ${FRIEND}` },
  });
});

afterAll(async () => {
  await edge.close();
  await ace.close();
});

/** Unlike a browser's, Node's `fetch` sends any `Origin` header. */
function preflight(origin: string): Promise<Response> {
  const headers = {
    Origin: origin,
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': 'x-ace-token',
  };
  return edge.fetch('/api/sites', { method: 'OPTIONS', headers });
}

describe('CORS', () => {
  test('lets a page of an allowed origin send the token', async () => {
    const { status, headers } = await preflight(FRIEND);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect(headers.get('access-control-allow-headers')).toMatch(/X-ACE-Token/i);
    expect(headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toContain('Origin');
  });

  test('lets it read responses and problems', async () => {
    for (const token of [createToken(), '']) {
      const { headers } = await edge.fetch('/api/sites', { token, headers: { Origin: FRIEND } });
      expect(headers.get('access-control-allow-origin')).toBe(FRIEND);
      expect(headers.get('access-control-expose-headers')).toContain('Retry-After');
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  test.each(STRANGERS)('allows no page of %s', async (origin) => {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    const { headers } = await edge.fetch('/api/sites', { token: createToken(), headers: { Origin: origin } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test("does not cover config.json: the deployment's tokens are for its own page", async () => {
    const { headers } = await edge.fetch('/config.json', { headers: { Origin: FRIEND } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
