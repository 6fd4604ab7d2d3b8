import { afterEach, describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { type Edge, startEdge } from '../../test-support/startEdge.ts';

const SITE = { siteId: 'ses_falls_city', siteName: 'Falls City', token: createToken({ id: 'site' }) };
const DEVICE = { ...SITE, deviceId: 'gw-1', token: createToken({ id: 'device' }) };

const NOTHING = { defaultTokens: [], legacyMigration: { enabled: false, percentage: 0 }, tenantApiOrigins: [] };

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
    expect(await readConfig(vars)).toEqual({ ...NOTHING, defaultTokens: [SITE, DEVICE] });
    expect(edge.logs()).toEqual([]);
  });

  test('offers no tokens when the deployment has none', async () => {
    expect(await readConfig({ DEFAULT_TOKENS: '' })).toEqual(NOTHING);
    expect(edge.logs()).toEqual([]);
  });

  test('leaves out fields that the app does not know', async () => {
    const vars = { DEFAULT_TOKENS: JSON.stringify([{ ...SITE, note: 'internal' }]) };
    expect(await readConfig(vars)).toEqual({ ...NOTHING, defaultTokens: [SITE] });
  });

  test.each([
    ['broken JSON', `[{"siteId": "a", "token": "${SITE.token}"`],
    ['not a list', JSON.stringify(SITE)],
    ['an entry without a name', JSON.stringify([{ siteId: 'a', token: SITE.token }])],
    ['an entry without a token', JSON.stringify([{ siteId: 'a', siteName: SITE.token }])],
  ])('offers no tokens when the variable has %s, and logs that without its value', async (_, text) => {
    expect(await readConfig({ DEFAULT_TOKENS: text })).toEqual(NOTHING);
    await expect.poll(() => edge.logs()).toEqual([expect.stringContaining('DEFAULT_TOKENS')]);
    expect(edge.logs().join()).not.toContain(SITE.token);
  });

  test.each([
    ['10', { enabled: true, percentage: 10 }],
    [' 100 ', { enabled: true, percentage: 100 }],
    ['0', { enabled: false, percentage: 0 }],
    ['', { enabled: false, percentage: 0 }],
  ])('gives the migration percentage (%j)', async (text, legacyMigration) => {
    expect(await readConfig({ LEGACY_MIGRATION_PERCENT: text })).toEqual({ ...NOTHING, legacyMigration });
    expect(edge.logs()).toEqual([]);
  });

  test.each(['all', '101', '-1', '10%'])('migrates nothing when the percentage is %j, and logs that', async (text) => {
    expect(await readConfig({ LEGACY_MIGRATION_PERCENT: text })).toEqual(NOTHING);
    await expect.poll(() => edge.logs()).toEqual([expect.stringContaining('LEGACY_MIGRATION_PERCENT')]);
  });

  test('gives the secret that earlier versions derived keys from', async () => {
    const vars = { LEGACY_MIGRATION_PERCENT: '50', LEGACY_ENCRYPTION_SECRET: 'as-it-was-built-in' };
    const legacyMigration = { enabled: true, percentage: 50, encryptionSecret: 'as-it-was-built-in' };
    expect(await readConfig(vars)).toEqual({ ...NOTHING, legacyMigration });
  });

  test('gives the origins of tenant APIs', async () => {
    const vars = { TENANT_API_ORIGINS: ' https://api.north.example, https://api.south.example:8443 ,' };
    const tenantApiOrigins = ['https://api.north.example', 'https://api.south.example:8443'];
    expect(await readConfig(vars)).toEqual({ ...NOTHING, tenantApiOrigins });
    expect(edge.logs()).toEqual([]);
  });
});
