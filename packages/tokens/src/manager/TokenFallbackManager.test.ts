import { expect, it } from 'vitest';
import type { TokenEvents } from '../core/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';
import type { TokenOptions } from './TokenOptions.ts';

const OMAHA = { siteId: 'ses_omaha', siteName: 'Omaha' };
const LINCOLN = { siteId: 'ses_lincoln' };

it('leases what the backend brings into the vault', async () => {
  const token = await createTestToken();
  const asked: unknown[] = [];
  const { manager } = await setUp({
    backend: {
      pull: async (target) => {
        asked.push(target);
        await manager.addSiteToken({ ...OMAHA, token });
      },
    },
  });
  const [one, other] = await Promise.all([manager.acquireToken(OMAHA), manager.acquireToken(OMAHA)]);
  expect([one.token, other.token]).toEqual([token, token]);
  expect(asked).toHaveLength(1);
});

it.each([
  ['fails', () => Promise.reject(new Error('offline'))],
  ['never answers', () => new Promise<void>(() => {})],
])('goes on without a backend that %s', async (_, pull) => {
  const token = await createTestToken();
  const { manager, clock } = await setUp({ backend: { pull }, defaultTokens: [{ ...OMAHA, token }] });
  let leased = '';
  const lease = manager.acquireToken(OMAHA).then((given) => {
    leased = given.token;
  });
  await expect.poll(() => clock.advance(10_000) ?? leased).toBe(token);
  await lease;
});

it('uses the deployment’s token for just its site, and stores nothing', async () => {
  const token = await createTestToken();
  const { manager } = await setUp({ defaultTokens: [{ ...OMAHA, token }] });
  const lease = await manager.acquireToken(OMAHA);
  manager.reportUsed(lease);
  await manager.flush();
  expect(lease).toMatchObject({ siteId: 'ses_omaha', token });
  expect(await manager.isEmpty()).toBe(true);
  await expect(manager.acquireToken(LINCOLN)).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
});

it('uses the deployment’s token of a device, else that of its site', async () => {
  const [ofSite, ofDevice] = [await createTestToken(), await createTestToken()];
  const defaultTokens = [
    { ...OMAHA, token: ofSite },
    { ...OMAHA, deviceId: 'gw-1', token: ofDevice },
  ];
  const { manager } = await setUp({ defaultTokens });
  expect((await manager.acquireToken({ ...OMAHA, deviceId: 'gw-1' })).token).toBe(ofDevice);
  expect((await manager.acquireToken({ ...OMAHA, deviceId: 'gw-2' })).token).toBe(ofSite);
});

it('prefers the vault’s token to the deployment’s', async () => {
  const [stored, given] = [await createTestToken(), await createTestToken()];
  const { manager } = await setUp({ defaultTokens: [{ ...OMAHA, token: given }] });
  await manager.addSiteToken({ ...OMAHA, token: stored });
  expect((await manager.acquireToken(OMAHA)).token).toBe(stored);
});

it('gives the deployment’s token no more once the service refused it, and asks the person', async () => {
  const { manager, prompts } = await setUp({ defaultTokens: [{ ...OMAHA, token: await createTestToken() }] });
  expect(await manager.handleAuthFailure(await manager.acquireToken(OMAHA))).toBeNull();
  await expect(manager.acquireToken(OMAHA)).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
  expect(prompts.length).toBeGreaterThan(0);
  expect(JSON.stringify(prompts)).not.toContain('eyJ');
});

it('takes no site’s default for another’s when both are refused at once', async () => {
  const [omaha, lincoln] = [await createTestToken(), await createTestToken()];
  const { manager } = await setUp({
    defaultTokens: [
      { ...OMAHA, token: omaha },
      { ...LINCOLN, token: lincoln },
    ],
  });
  const leases = [await manager.acquireToken(OMAHA), await manager.acquireToken(LINCOLN)];
  manager.on('token:prompt-required', ({ siteId, waitUntil }) =>
    waitUntil(createTestToken().then((token) => manager.addSiteToken({ siteId, siteName: siteId, token }))),
  );
  const next = await Promise.all(leases.map((lease) => manager.handleAuthFailure(lease)));
  expect(next.map((lease) => lease?.siteId)).toEqual(['ses_omaha', 'ses_lincoln']);
});

it('does not use a token of the deployment whose time is over', async () => {
  const { manager, clock } = await setUp({});
  const expired = await createTestToken({ iat: 1, exp: clock.now() / 1000 - 60 });
  const { manager: other } = await setUp({ defaultTokens: [{ ...OMAHA, token: expired }] });
  await expect(other.acquireToken(OMAHA)).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
  await manager.close();
});

it('fails at once if no listener can ask the person', async () => {
  const { manager, prompts, clock } = await setUp({});
  await expect(manager.acquireToken(OMAHA)).rejects.toMatchObject({ code: 'TOKEN_MISSING', siteId: 'ses_omaha' });
  expect(prompts).toHaveLength(1);
  expect(clock.pendingTimers).toBe(0);
});

it('asks the person once for all requests of a site, and goes on with the token that was added', async () => {
  const { manager, prompts, clock } = await setUp({});
  const answer = Promise.withResolvers<void>();
  manager.on('token:prompt-required', ({ waitUntil }) => waitUntil(answer.promise));
  const leases = Array.from({ length: 20 }, () => manager.acquireToken(OMAHA));
  await expect.poll(() => prompts.length).toBe(1);
  const token = await createTestToken();
  await manager.addSiteToken({ ...OMAHA, token });
  answer.resolve();
  expect((await Promise.all(leases)).map((lease) => lease.token)).toEqual(Array(20).fill(token));
  expect(prompts).toMatchObject([{ siteId: 'ses_omaha' }]);
  expect(clock.pendingTimers).toBe(0);
});

it('fails when the person does not want to', async () => {
  const { manager, clock } = await setUp({});
  manager.on('token:prompt-required', ({ waitUntil }) => waitUntil(Promise.reject(new Error('cancelled'))));
  await expect(manager.acquireToken(OMAHA)).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
  expect(clock.pendingTimers).toBe(0);
});

it('does not wait forever for a person who left', async () => {
  const { manager, prompts, clock } = await setUp({});
  manager.on('token:prompt-required', ({ waitUntil }) => waitUntil(new Promise(() => {})));
  const lease = manager.acquireToken(OMAHA);
  await expect.poll(() => prompts.length).toBe(1);
  clock.advance(10 * 60_000);
  await expect(lease).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
});

async function setUp(options: Pick<TokenOptions, 'backend' | 'defaultTokens'>) {
  const clock = new FakeClock(Date.now());
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store: new MemoryRecordStore(),
    clock,
    ...options,
  });
  const prompts: TokenEvents['token:prompt-required'][] = [];
  manager.on('token:prompt-required', (prompt) => prompts.push(prompt));
  return { manager, clock, prompts };
}
