import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Edge, startEdge } from '../../test-support/startEdge.ts';

const PAGE = `<!doctype html>
<html><head>
  <meta property="csp-nonce" nonce="__CSP_NONCE__">
  <script nonce="__CSP_NONCE__">window.inline = true</script>
  <script type="module" src="/assets/app-1a2b.js" nonce="__CSP_NONCE__"></script>
  <link rel="modulepreload" href="/assets/chunk-3c4d.js" nonce="__CSP_NONCE__">
  <style nonce="__CSP_NONCE__">body { margin: 0 }</style>
</head><body><div id="root">an é and a __CSP_NONCE__ in a text</div></body></html>`;

let edge: Edge;

beforeAll(async () => {
  edge = await startEdge({
    files: {
      'index.html': PAGE,
      'assets/app-1a2b.js': 'export {}',
      'favicon.svg': '<svg/>',
      _headers: readFileSync(new URL('../../../public/_headers', import.meta.url), 'utf8'),
    },
  });
});

afterAll(() => edge.close());

/** The page's Content-Security-Policy by directive. */
function policyOf(response: Response): Map<string, string[]> {
  const policy = response.headers.get('content-security-policy') ?? '';
  return new Map(
    policy
      .split('; ')
      .map((directive) => directive.split(' '))
      .map(([name = '', ...values]) => [name, values]),
  );
}

function nonceOf(response: Response): string {
  return /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
}

describe('the page', () => {
  test.each([
    '/',
    '/settings/tokens',
    '/?site=a',
    '/points/ses%2Fses_falls_city%2F8000:33-8033',
    '/deep/er/and/deeper',
  ])('is served at %s with a nonce of its own', async (path) => {
    const response = await edge.fetch(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('cache-control')).toBe('no-cache');

    const nonce = nonceOf(response);
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(await response.text()).toBe(PAGE.replaceAll('nonce="__CSP_NONCE__"', `nonce="${nonce}"`));
  });

  test('has a new nonce each time', async () => {
    const responses = await Promise.all(Array.from({ length: 5 }, () => edge.fetch('/')));
    expect(new Set(responses.map(nonceOf)).size).toBe(5);
  });

  test('is served in full to a browser with a cached copy, whose nonce would not match', async () => {
    const first = await edge.fetch('/');
    expect(first.headers.get('etag')).toBeNull();
    expect(first.headers.get('last-modified')).toBeNull();
    // ASSETS uses the file's MD5 as ETag; a star matches any.
    for (const headers of [
      { 'If-None-Match': '*' },
      { 'If-Modified-Since': new Date(Date.now() + 1e6).toUTCString() },
    ]) {
      expect((await edge.fetch('/', { headers })).status).toBe(200);
    }
  });

  test('may load and run only its own files, and cannot be embedded', async () => {
    const policy = policyOf(await edge.fetch('/'));
    const nonce = expect.stringMatching(/^'nonce-/);
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'", nonce],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ['default'],
      'style-src': ["'self'", nonce],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'worker-src': ["'self'", 'blob:'],
      'manifest-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'object-src': ["'none'"],
    });
  });

  test('may connect to the tenant APIs that the deployment names', async () => {
    const other = await startEdge({ vars: { TENANT_API_ORIGINS: 'https://api.north.example,nonsense' } });
    try {
      const policy = policyOf(await other.fetch('/'));
      expect(policy.get('connect-src')).toEqual(["'self'", 'https://api.north.example']);
    } finally {
      await other.close();
    }
  });

  test('has security headers', async () => {
    const { headers } = await edge.fetch('/');
    expect(Object.fromEntries(headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
      'x-cache-status': 'BYPASS',
      'x-processing-time': expect.stringMatching(/^\d+$/),
    });
    expect(headers.get('permissions-policy')).not.toMatch(/clipboard|publickey/);
    // This edge is reached over HTTP.
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('answers HEAD without a body', async () => {
    const response = await edge.fetch('/settings', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('redirects /index.html to /', async () => {
    const response = await edge.fetch('/index.html', { redirect: 'manual' });
    expect(response.status).toBe(307);
    expect(new URL(response.headers.get('location') ?? '', edge.origin).pathname).toBe('/');
  });

  test('is served to a browser that navigates to a path with a dot', async () => {
    const response = await edge.fetch('/points/192.168.96.3', { headers: { Accept: 'text/html,*/*;q=0.8' } });
    expect(response.status).toBe(200);
    expect(nonceOf(response)).not.toBe('');
  });
});

describe('files', () => {
  test('with a hash in their name are immutable', async () => {
    const response = await edge.fetch('/assets/app-1a2b.js');
    expect(await response.text()).toBe('export {}');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('without a hash are revalidated', async () => {
    const response = await edge.fetch('/favicon.svg');
    expect(await response.text()).toBe('<svg/>');
    expect(response.headers.get('cache-control')).not.toContain('immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['/assets/app-of-yesterday.js', '/robots.txt'])(
    'that do not exist are not answered with the page (%s)',
    async (path) => {
      const response = await edge.fetch(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).not.toContain('<html>');
    },
  );

  test('cannot be posted to', async () => {
    for (const path of ['/', '/settings']) {
      const response = await edge.fetch(path, { method: 'POST', body: 'x' });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
    }
  });
});
