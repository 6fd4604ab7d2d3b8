import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Edge, startEdge } from '../../test-support/startEdge.ts';

describe('POST /api/clear-site-data', () => {
  let edge: Edge;

  beforeAll(async () => {
    // Without variables: it must work before the deployment is configured.
    edge = await startEdge();
  });

  afterAll(() => edge.close());

  test('tells the browser to delete everything of this site', async () => {
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    const response = await edge.fetch('/api/clear-site-data', { method: 'POST', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['cross-site', 'same-site', 'none', undefined])('rejects a page of another site (%s)', async (site) => {
    const headers = site ? { 'Sec-Fetch-Site': site } : {};
    const response = await edge.fetch('/api/clear-site-data', { method: 'POST', headers });
    expect(response.status).toBe(400);
    expect(response.headers.get('clear-site-data')).toBeNull();
  });

  test('rejects GET, so a link cannot trigger it', async () => {
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    const response = await edge.fetch('/api/clear-site-data', { headers });
    expect(response.ok).toBe(false);
    expect(response.headers.get('clear-site-data')).toBeNull();
  });
});
