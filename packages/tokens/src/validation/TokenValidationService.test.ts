import { startServer } from '@building-vitals/test-support/startServer';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { TokenValidationService } from './TokenValidationService.ts';

const clock = new FakeClock();
const NOW = clock.now() / 1000;

function serviceFor(origin: string, options = {}): TokenValidationService {
  return new TokenValidationService({ allowedOrigins: [origin], clock, ...options });
}

it('says when a token expires, as numbers and as text', async () => {
  const service = new TokenValidationService({ clock });
  const token = await createTestToken({ exp: NOW + 340 * 86_400 });
  expect(service.checkExpiry(token, 'en')).toEqual({
    isExpired: false,
    expiresAt: (NOW + 340 * 86_400) * 1000,
    timeRemaining: 340 * 86_400_000,
    expiresIn: 'in 340 days',
  });
  expect(service.getExpiryDate(token)).toEqual(new Date((NOW + 340 * 86_400) * 1000));
  expect(service.getTimeUntilExpiry(token)).toBe(340 * 86_400_000);
});

it('answers null, not an error, to questions about what is no token', () => {
  const service = new TokenValidationService({ clock });
  expect(service.decodeJWT('hello')).toBeNull();
  expect(service.getExpiryDate('hello')).toBeNull();
  expect(service.extractIdentity('hello')).toBeNull();
  expect(service.extractClaims('hello')).toEqual({});
  expect(service.validateJWTFormat('hello')).toBe(false);
});

it('refuses to keep a token whose time is over, and says since when', async () => {
  const service = new TokenValidationService({ clock });
  const token = await createTestToken({ exp: NOW - 5 * 86_400 });
  expect(() => service.decodeUnexpired(token)).toThrow(
    expect.objectContaining({ code: 'TOKEN_EXPIRED', message: expect.stringContaining('5 days ago') }),
  );
});

it('tests a token with a real request and reports what the service said', async () => {
  const server = await startServer(() => ({ body: { items: [], total: 3 } }));
  const token = await createTestToken({ identity: 'me@example.com', exp: NOW + 60 });

  const result = await serviceFor(server.origin).testToken(`Bearer ${token}`, `${server.origin}/api/`);

  expect(result).toMatchObject({
    success: true,
    valid: true,
    code: 'ACCEPTED',
    details: { sitesFound: 3, identity: 'me@example.com', status: 200 },
  });
  expect(server.requests[0]?.url).toBe('/api/sites/?per_page=2');
  expect(server.requests[0]?.headers['x-ace-token']).toBe(token);
  expect(server.requests[0]?.headers.authorization).toBeUndefined();
});

it('sends the token as Bearer where a deployment talks to ACE itself', async () => {
  const server = await startServer(() => ({ body: { items: [], total: 1 } }));
  const token = await createTestToken();
  const service = serviceFor(server.origin, { header: { name: 'Authorization', scheme: 'Bearer' } });
  await service.testToken(token, `${server.origin}/api`);
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
});

it.each([
  [401, { code: 'TOKEN_REJECTED' }, 'TOKEN_REJECTED', true, false],
  [401, { message: 'JWT Signature Invalid' }, 'TOKEN_REJECTED', true, false],
  [401, { code: 'TOKEN_EXPIRED' }, 'TOKEN_EXPIRED', true, false],
  [403, { code: 'SITE_FORBIDDEN' }, 'NOT_PERMITTED', true, true],
  [429, { code: 'RATE_LIMITED' }, 'RATE_LIMITED', false, false],
  [500, { message: 'An unhandled exception occurred.' }, 'SERVICE_ERROR', false, false],
  [502, { code: 'UPSTREAM_ERROR' }, 'SERVICE_ERROR', false, false],
  [502, { code: 'UPSTREAM_UNREACHABLE' }, 'UNREACHABLE', false, false],
  [502, { code: 'UPSTREAM_BAD_RESPONSE' }, 'BAD_RESPONSE', false, false],
  [504, { code: 'UPSTREAM_TIMEOUT' }, 'TIMEOUT', false, false],
  [404, { code: 'ROUTE_NOT_FOUND' }, 'BAD_RESPONSE', false, false],
  [200, { hello: 'world' }, 'BAD_RESPONSE', false, false],
])('reads HTTP %i with %j as %s', async (status, body, code, success, valid) => {
  const server = await startServer(() => ({ status, body, headers: { 'retry-after': '7' } }));
  const result = await serviceFor(server.origin).testToken(await createTestToken(), server.origin);
  expect(result).toMatchObject({ code, success, valid, details: { status, retryAfter: 7 } });
});

it('reads an HTML page as the answer of something else', async () => {
  const server = await startServer(() => ({ body: '<html>Welcome to the hotel Wi-Fi</html>' }));
  const result = await serviceFor(server.origin).testToken(await createTestToken(), server.origin);
  expect(result).toMatchObject({ code: 'BAD_RESPONSE', success: false, valid: false });
});

it('says that a service which cannot be reached says nothing about the token', async () => {
  const server = await startServer((_request, response) => {
    response.destroy();
  });
  const result = await serviceFor(server.origin).testToken(await createTestToken(), server.origin);
  expect(result).toMatchObject({ code: 'UNREACHABLE', success: false, valid: false });
});

it('gives up on a service that does not answer', async () => {
  const server = await startServer(() => {});
  const service = serviceFor(server.origin, { testTimeoutMs: 20 });
  expect(await service.testToken(await createTestToken(), server.origin)).toMatchObject({
    code: 'TIMEOUT',
    success: false,
  });
});

it('stops when the person cancels', async () => {
  const abort = new AbortController();
  const server = await startServer(() => {
    abort.abort(new Error('cancelled by the person'));
  });
  const testing = serviceFor(server.origin).testToken(await createTestToken(), server.origin, { signal: abort.signal });
  await expect(testing).rejects.toThrow('cancelled by the person');
});

it('does not follow a redirect, so that the token does not arrive elsewhere', async () => {
  const elsewhere = await startServer(() => ({ body: { items: [], total: 1 } }));
  const server = await startServer(() => ({ status: 302, headers: { location: `${elsewhere.origin}/sites/` } }));
  const result = await serviceFor(server.origin).testToken(await createTestToken(), server.origin);
  expect(result).toMatchObject({ success: false, valid: false });
  expect(elsewhere.requests).toHaveLength(0);
});

it('sends nothing to an origin that is not allowed', async () => {
  const server = await startServer(() => ({ body: { items: [], total: 1 } }));
  const service = new TokenValidationService({ allowedOrigins: ['https://api.example.com'], clock });
  await expect(service.testToken(await createTestToken(), server.origin)).rejects.toMatchObject({
    code: 'ORIGIN_NOT_ALLOWED',
  });
  expect(server.requests).toHaveLength(0);
});

it('puts no token into any result', async () => {
  const server = await startServer(({ headers }) => ({ status: 500, body: { echo: headers['x-ace-token'] } }));
  const token = await createTestToken();
  const result = await serviceFor(server.origin).testToken(token, server.origin);
  expect(JSON.stringify(result)).not.toContain(token);
});

it('tests a token at an address relative to the page', async () => {
  vi.stubGlobal('location', { href: 'https://api.example.com/settings' });
  onTestFinished(() => void vi.unstubAllGlobals());
  const send = vi.fn(async (_input: RequestInfo | URL) => Response.json({ total: 1 }));
  const validation = new TokenValidationService({ allowedOrigins: ['https://api.example.com'], fetch: send });

  expect(await validation.testToken(await createTestToken(), '/api')).toMatchObject({ code: 'ACCEPTED' });
  expect(String(send.mock.calls[0]?.[0])).toBe('https://api.example.com/api/sites/?per_page=2');
});
