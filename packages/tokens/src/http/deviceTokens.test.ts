import { startServer } from '@building-vitals/test-support/startServer';
import { expect, it } from 'vitest';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { createTokenFetch } from './index.ts';

const OMAHA = { siteId: 'ses_omaha', siteName: 'Omaha' };
const GATEWAY = { ...OMAHA, deviceId: 'ses_omaha_gw1' };

it('sends a device’s request with the device’s token, and another device’s with the site’s', async () => {
  const { api, tokens, ask } = await setUp();
  api.accepted = new Set(Object.values(tokens));
  await ask(GATEWAY);
  await ask({ ...OMAHA, deviceId: 'ses_omaha_gw2' });
  await ask(OMAHA);
  expect(api.seen).toEqual([tokens.device, tokens.site, tokens.site]);
});

it('has a new token issued for a device whose token was refused, by right of its site’s token', async () => {
  const { api, tokens, ask, manager } = await setUp();
  expect((await ask(GATEWAY)).status).toBe(200);
  expect(api.issued).toEqual([{ path: '/api/gateways/ses_omaha_gw1/token', by: tokens.site }]);
  expect(api.seen.at(-1)).toBe(tokens.fresh);
  expect(await manager.getTokenForSite('ses_omaha', 'ses_omaha_gw1')).toBe(tokens.fresh);
  expect(await manager.getTokenForSite('ses_omaha')).toBe(tokens.site);
});

it('has a new token issued for a device whose token has run out, before it is sent', async () => {
  const { api, tokens, ask, clock } = await setUp({ expiresIn: 3600 });
  clock.advance(2 * 3_600_000);
  await ask(GATEWAY);
  expect(api.seen).toEqual([tokens.fresh]);
});

it('asks with the device’s own token where the site has none that works', async () => {
  const { api, tokens, manager } = await setUp();
  const tokensNow = await manager.getAllTokens();
  const ofSite = tokensNow.find(({ deviceId }) => deviceId === undefined)?.id ?? '';
  const ofDevice = tokensNow.find(({ deviceId }) => deviceId !== undefined)?.id ?? '';
  await manager.removeSiteToken(ofSite);
  expect(await manager.attemptTokenRefresh(ofDevice)).toBe(true);
  expect(api.issued).toMatchObject([{ by: tokens.device }]);
});

it('has none issued for a site’s token: ACE has no issuer for those', async () => {
  const { api, manager, tokens } = await setUp();
  const { id } = (await manager.getAllTokens()).find(({ deviceId }) => !deviceId) ?? { id: '' };
  expect(await manager.attemptTokenRefresh(id)).toBe(false);
  expect(api.issued).toEqual([]);
  expect(await manager.getTokenForSite('ses_omaha')).toBe(tokens.site);
});

/** The API accepts the site's token and a fresh one, and refuses the device's. */
async function setUp({ expiresIn = 340 * 86_400 } = {}) {
  const clock = new FakeClock(Date.now());
  const now = Math.floor(clock.now() / 1000);
  const tokens = {
    site: await createTestToken(),
    device: await createTestToken({ identity: 'ses_omaha_gw1', exp: now + expiresIn }),
    fresh: await createTestToken({ identity: 'ses_omaha_gw1' }),
  };
  const api = {
    accepted: new Set([tokens.site, tokens.fresh]),
    seen: [] as string[],
    issued: [] as { path: string | undefined; by: string }[],
  };
  const server = await startServer((request) => {
    const token = String(request.headers['x-ace-token']);
    if (request.method === 'POST') {
      api.issued.push({ path: request.url, by: token });
      return { body: { auth_token: tokens.fresh } };
    }
    api.seen.push(token);
    return { status: api.accepted.has(token) ? 200 : 401 };
  });
  const allowedOrigins = [server.origin];
  const manager = await TokenManagerService.open({
    store: new MemoryRecordStore(),
    clock,
    allowedOrigins,
    deviceTokenIssuer: `${server.origin}/api`,
  });
  await manager.addSiteToken({ ...OMAHA, token: tokens.site });
  await manager.addSiteToken({ ...GATEWAY, token: tokens.device });
  const tokenFetch = createTokenFetch(manager, { allowedOrigins, clock });
  const ask = (target: typeof OMAHA | typeof GATEWAY) => tokenFetch.for(target)(`${server.origin}/api/points`);
  return { manager, clock, api, tokens, ask };
}
