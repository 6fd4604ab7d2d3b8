import { afterEach, describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { type Edge, startEdge } from '../../test-support/startEdge.ts';

const SITE = { siteId: 'ses_falls_city', siteName: 'Falls City', token: createToken({ id: 'site' }) };
const DEVICE = { ...SITE, deviceId: 'gw-1', token: createToken({ id: 'device' }) };

let edge: Edge;

afterEach(() => edge.close());

async function readConfig(vars: Record<string, unknown>) {
  edge = await startEdge({ vars });
  const response = await edge.fetch('/config.json');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  return response.json();
}

describe('GET /config.json', () => {
  test('offers the default tokens', async () => {
    const vars = { DEFAULT_TOKENS: JSON.stringify([SITE, DEVICE]) };
    expect(await readConfig(vars)).toEqual({ defaultTokens: [SITE, DEVICE] });
    expect(edge.logs()).toEqual([]);
  });

  test('offers none where the deployment has none', async () => {
    expect(await readConfig({ DEFAULT_TOKENS: '' })).toEqual({ defaultTokens: [] });
    expect(edge.logs()).toEqual([]);
  });

  test('passes on nothing that the app does not know', async () => {
    const vars = { DEFAULT_TOKENS: JSON.stringify([{ ...SITE, note: 'internal' }]) };
    expect(await readConfig(vars)).toEqual({ defaultTokens: [SITE] });
  });

  test.each([
    ['no JSON', `[{"siteId": "a", "token": "${SITE.token}"`],
    ['no list', JSON.stringify(SITE)],
    ['an entry without a name', JSON.stringify([{ siteId: 'a', token: SITE.token }])],
    ['an entry without a token', JSON.stringify([{ siteId: 'a', siteName: SITE.token }])],
  ])('offers none where the variable is %s, and says so in the log without its value', async (_, text) => {
    expect(await readConfig({ DEFAULT_TOKENS: text })).toEqual({ defaultTokens: [] });
    await expect.poll(() => edge.logs()).toEqual([expect.stringContaining('DEFAULT_TOKENS')]);
    expect(edge.logs().join()).not.toContain(SITE.token);
  });
});
