import { expect, it, vi } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { breakIndexedDb, createTestToken, FakeClock } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const DAY = 86_400_000;
const clock = new FakeClock();

function unexpiredToken(identity = 'ses_0001_falls_city', days = 340): Promise<string> {
  return createTestToken({ identity, iat: clock.now() / 1000, exp: clock.now() / 1000 + days * 86_400 });
}

function openManager(tenantId = freshTenant(), own = clock): Promise<TokenManagerService> {
  return TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
    clock: own,
  });
}

const FALLS_CITY = { siteId: 'ses_falls_city', siteName: 'SES Falls City' };
const OMAHA = { siteId: 'ses_omaha', siteName: 'SES Omaha' };

it('stores a token with what it says of itself, and lists it without the secret', async () => {
  const manager = await openManager();
  const token = await unexpiredToken();
  const added = await manager.addSiteToken({ ...FALLS_CITY, token: ` Bearer ${token}\n` });
  expect(added).toMatchObject({
    ...FALLS_CITY,
    identity: 'ses_0001_falls_city',
    issuedAt: clock.now(),
    expiresAt: clock.now() + 340 * DAY,
    addedAt: clock.now(),
    verdict: 'untested',
    version: expect.any(Number),
    isDefault: true,
  });
  expect(await manager.getAllTokens()).toEqual([added]);
  expect(JSON.stringify(await manager.getAllTokens())).not.toContain(token);
  expect(await manager.revealToken(added.id)).toBe(token);
});

it('makes the first site current and default, and has its token ready at once', async () => {
  const manager = await openManager();
  expect(await manager.isEmpty()).toBe(true);
  expect(manager.getCurrentToken()).toBeNull();
  const token = await unexpiredToken();
  await manager.addSiteToken({ ...FALLS_CITY, token });
  await manager.addSiteToken({ ...OMAHA, token: await unexpiredToken('omaha') });
  expect(await manager.isEmpty()).toBe(false);
  expect([manager.getCurrentSite(), manager.getDefaultSite()]).toEqual(['ses_falls_city', 'ses_falls_city']);
  expect(manager.getCurrentToken()).toBe(token);
  expect(await manager.getDefaultToken()).toBe(token);
});

it('finds everything again after a restart', async () => {
  const tenantId = freshTenant();
  const before = await openManager(tenantId);
  const omaha = await unexpiredToken('omaha');
  await before.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  await before.addSiteToken({ ...OMAHA, token: omaha, isDefault: true });
  await before.setCurrentSite('ses_omaha');
  await before.close();

  const after = await openManager(tenantId);
  expect([after.getCurrentSite(), after.getDefaultSite()]).toEqual(['ses_omaha', 'ses_omaha']);
  expect(after.getCurrentToken()).toBe(omaha);
  expect((await after.getAllTokens()).map(({ siteId, isDefault }) => [siteId, isDefault]).sort()).toEqual([
    ['ses_falls_city', false],
    ['ses_omaha', true],
  ]);
});

it('gives no current token once its time is over, and again when the clock is set back', async () => {
  const own = new FakeClock(clock.now());
  const manager = await openManager(freshTenant(), own);
  const token = await unexpiredToken('short', 1);
  await manager.addSiteToken({ ...FALLS_CITY, token });
  own.advance(2 * DAY);
  expect(manager.getCurrentToken()).toBeNull();
  await expect(manager.acquireToken()).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  own.jump(-2 * DAY);
  expect(manager.getCurrentToken()).toBe(token);
  expect((await manager.acquireToken()).token).toBe(token);
});

it.each([
  ['no site', { siteId: ' ' }, 'SITE_ID_EMPTY'],
  ['a site id with a slash and spaces', { siteId: 'ses/falls city' }, 'SITE_ID_INVALID'],
  ['no name', { siteName: '' }, 'SITE_NAME_EMPTY'],
  ['a device id with spaces', { deviceId: 'VAV 1' }, 'DEVICE_ID_INVALID'],
  ['no token', { token: '' }, 'TOKEN_EMPTY'],
  ['something else in place of the token', { token: 'hello' }, 'TOKEN_MALFORMED'],
])('refuses %s and stores nothing', async (_what, change, code) => {
  const manager = await openManager();
  const input = { ...FALLS_CITY, token: await unexpiredToken(), ...change };
  await expect(manager.addSiteToken(input)).rejects.toMatchObject({ code });
  expect(await manager.isEmpty()).toBe(true);
});

it('refuses an expired token, and a second one for the same site and device', async () => {
  const manager = await openManager();
  const expired = await unexpiredToken('old', -1);
  await expect(manager.addSiteToken({ ...FALLS_CITY, token: expired })).rejects.toMatchObject({
    code: 'TOKEN_EXPIRED',
  });
  await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  const again = manager.addSiteToken({
    ...FALLS_CITY,
    siteId: ' ses_falls_city ',
    token: await unexpiredToken('other'),
  });
  await expect(again).rejects.toMatchObject({ code: 'DUPLICATE_TARGET' });
  await manager.addSiteToken({ ...FALLS_CITY, deviceId: 'VAV-1', token: await unexpiredToken('device') });
});

it('finds where the same token is stored already, however it was pasted', async () => {
  const manager = await openManager();
  const token = await unexpiredToken('me@example.com');
  await manager.addSiteToken({ ...FALLS_CITY, token });
  await manager.addSiteToken({ ...OMAHA, token });
  const found = await manager.findSameToken(`Bearer ${token}`);
  expect(found.map(({ siteId }) => siteId).sort()).toEqual(['ses_falls_city', 'ses_omaha']);
  expect(await manager.findSameToken(await unexpiredToken('somebody else'))).toEqual([]);
});

it('leases the token of the device, else of the site, else says that there is none', async () => {
  const manager = await openManager();
  const [site, device] = [await unexpiredToken('site'), await unexpiredToken('device')];
  await manager.addSiteToken({ ...FALLS_CITY, token: site });
  const before = await manager.acquireToken({ siteId: 'ses_falls_city', deviceId: 'VAV-1' });
  await manager.addSiteToken({ ...FALLS_CITY, deviceId: 'VAV-1', token: device });
  const after = await manager.acquireToken({ siteId: 'ses_falls_city', deviceId: 'VAV-1' });
  expect([before.token, after.token]).toEqual([site, device]);
  await expect(manager.acquireToken({ siteId: 'ses_omaha' })).rejects.toMatchObject({
    code: 'TOKEN_MISSING',
    siteId: 'ses_omaha',
  });
});

it('leases the new token as soon as it replaced the old one', async () => {
  const manager = await openManager();
  const { id, version } = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken('old') });
  const old = await manager.acquireToken();
  const newer = await unexpiredToken('new', 700);
  const updated = await manager.updateSiteToken(id, { token: newer, siteName: 'Falls City CMC', ifVersion: version });
  expect(updated).toMatchObject({
    version: version + 1,
    identity: 'new',
    siteName: 'Falls City CMC',
    expiresAt: clock.now() + 700 * DAY,
  });
  expect(await manager.acquireToken()).toMatchObject({ token: newer, id: old.id, version: version + 1 });
  expect(manager.getCurrentToken()).toBe(newer);
});

it('rejects a change to a token that another tab changed', async () => {
  const tenantId = freshTenant();
  const [one, other] = [await openManager(tenantId), await openManager(tenantId)];
  const { id, version } = await one.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  await other.updateSiteToken(id, { siteName: 'From the other tab' });
  await expect(one.updateSiteToken(id, { siteName: 'Late', ifVersion: version })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
  });
  await other.removeSiteToken(id);
  await expect(one.updateSiteToken(id, { siteName: 'Later' })).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' });
});

it('takes a refused token out of use until a test or a new token says better', async () => {
  const manager = await openManager();
  const { id, version } = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  await manager.reportRejected(await manager.acquireToken());
  expect(manager.getCurrentToken()).toBeNull();
  await expect(manager.acquireToken()).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  expect((await manager.getAllTokens())[0]).toMatchObject({ verdict: 'refused', lastValidated: clock.now() });
  await manager.updateSiteToken(id, { token: await unexpiredToken('new') });
  expect((await manager.acquireToken()).version).toBe(version + 1);
});

it.each([
  [200, { items: [], total: 2 }, 'accepted'],
  [401, {}, 'refused'],
  [500, {}, 'untested'],
])('notes what the service said in a test: HTTP %i makes it %3$s', async (status, body, verdict) => {
  const answer = async () => Response.json(body, { status });
  const connection = { allowedOrigins: ['https://api.example.com'], http: { fetch: answer } };
  const tenantId = freshTenant();
  const manager = await TokenManagerService.open({ ...connection, tenantId, store: openStore(tenantId), clock });
  const { id } = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  await manager.testSiteToken(id, 'https://api.example.com/api');
  expect((await manager.getAllTokens())[0]?.verdict).toBe(verdict);
});

it('notes a test that was made before the token was stored', async () => {
  const manager = await openManager();
  const { id } = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  const result = { success: true, valid: true, code: 'ACCEPTED', message: '', durationMs: 1, details: {} } as const;
  await manager.noteTest(id, { ...result, success: false, valid: false, code: 'TIMEOUT' });
  expect((await manager.getAllTokens())[0]?.verdict).toBe('untested');
  await manager.noteTest(id, result);
  expect((await manager.getAllTokens())[0]).toMatchObject({ verdict: 'accepted', lastValidated: clock.now() });
});

it('moves to another site when the last token of the current one is deleted', async () => {
  const manager = await openManager();
  const { id } = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  const omaha = await unexpiredToken('omaha');
  await manager.addSiteToken({ ...OMAHA, token: omaha });
  await manager.removeSiteToken(id);
  expect([manager.getCurrentSite(), manager.getDefaultSite()]).toEqual(['ses_omaha', 'ses_omaha']);
  expect(manager.getCurrentToken()).toBe(omaha);
  await expect(manager.acquireToken({ siteId: 'ses_falls_city' })).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
});

it('stays at a site whose device still has a token, and selects none when no token is left', async () => {
  const manager = await openManager();
  const site = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  const device = await manager.addSiteToken({
    ...FALLS_CITY,
    deviceId: 'VAV-1',
    token: await unexpiredToken('device'),
  });
  await manager.addSiteToken({ ...OMAHA, token: await unexpiredToken('omaha') });
  await manager.removeSiteToken(site.id);
  expect(manager.getCurrentSite()).toBe('ses_falls_city');
  await manager.removeSiteToken(device.id);
  expect(manager.getCurrentSite()).toBe('ses_omaha');
  for (const { id } of await manager.getAllTokens()) await manager.removeSiteToken(id);
  expect([manager.getCurrentSite(), manager.getDefaultSite()]).toEqual([null, null]);
  await expect(manager.acquireToken()).rejects.toMatchObject({ code: 'TOKEN_MISSING', siteId: null });
});

it('notifies subscribers of changes until they unsubscribe', async () => {
  const manager = await openManager();
  const heard: string[] = [];
  const stop = manager.onTokenChanged((siteId) => heard.push(siteId));
  manager.on('site:changed', ({ siteId }) => heard.push(`current ${siteId}`));
  const { id } = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  await manager.updateSiteToken(id, { siteName: 'Renamed' });
  stop();
  await manager.removeSiteToken(id);
  expect(heard).toEqual(['current ses_falls_city', 'ses_falls_city', 'ses_falls_city', 'current null']);
});

it('gives subscribers a new snapshot for every change and the same one between changes', async () => {
  const manager = await openManager();
  const listener = vi.fn();
  const stop = manager.subscribe(listener);
  expect(manager.getSnapshot()).toBe(manager.getSnapshot());
  expect(manager.getSnapshot()).toMatchObject({ status: 'idle', tokens: [] });
  await manager.loadTokens();
  expect(manager.getSnapshot()).toMatchObject({ status: 'ready', tokens: [] });
  await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  expect(manager.getSnapshot().tokens).toHaveLength(1);
  stop();
  const calls = listener.mock.calls.length;
  await manager.setDefaultSite('ses_omaha');
  expect(listener).toHaveBeenCalledTimes(calls);
  expect(manager.getSnapshot()).toMatchObject({ defaultSite: 'ses_omaha', tokens: [{ isDefault: false }] });
});

it('takes in tokens that were kept elsewhere, with what was known of them, also such as have expired', async () => {
  const manager = await openManager();
  const expired = await unexpiredToken('old', -1);
  const [added] = await manager.importTokens([
    { siteId: 'old', siteName: 'Old', token: expired, addedAt: 5, lastUsed: 7, useCount: 3, verdict: 'accepted' },
  ]);
  expect(added).toMatchObject({ siteId: 'old', addedAt: 5, lastUsed: 7, useCount: 3, verdict: 'accepted' });
  expect(await manager.getTokenForSite('old')).toBe(expired);
  await expect(manager.acquireToken({ siteId: 'old' })).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  await expect(manager.importTokens([{ siteId: 'x', siteName: 'X', token: 'no token' }])).rejects.toMatchObject({
    code: 'TOKEN_MALFORMED',
  });
});

it('adds many at once, all or none', async () => {
  const manager = await openManager();
  await manager.loadTokens();
  const token = await unexpiredToken('me@example.com');
  const inputs = Array.from({ length: 30 }, (_, index) => ({
    siteId: `site${index}`,
    siteName: `Site ${index}`,
    token,
  }));
  await manager.addSiteTokens(inputs);
  expect(manager.getSnapshot().tokens).toHaveLength(30);
  expect(manager.getCurrentSite()).toBe('site0');
  await expect(manager.addSiteTokens([{ siteId: 'new', siteName: 'New', token }, ...inputs])).rejects.toMatchObject({
    code: 'DUPLICATE_TARGET',
  });
  expect(await manager.getAllTokens()).toHaveLength(30);
});

it('puts no token into any event, error or snapshot', async () => {
  const manager = await openManager();
  const token = await unexpiredToken();
  const heard: unknown[] = [];
  for (const name of [
    'token:added',
    'token:updated',
    'token:deleted',
    'token:invalid',
    'token:expired',
    'site:changed',
  ] as const) {
    manager.on(name, (event) => heard.push(event));
  }
  const { id } = await manager.addSiteToken({ ...FALLS_CITY, token });
  const lease = await manager.acquireToken();
  await manager.reportRejected(lease);
  const errors = await Promise.allSettled([manager.acquireToken(), manager.addSiteToken({ ...FALLS_CITY, token })]);
  await manager.updateSiteToken(id, { siteName: 'Renamed' });
  const said =
    JSON.stringify([heard, manager.getSnapshot(), errors.map(String)]) +
    errors.map((e) => 'reason' in e && e.reason.stack);
  expect(said).not.toContain(token.split('.')[1]);
});

it('loses no change that is made while the list is read', async () => {
  const tenantId = freshTenant();
  const before = await openManager(tenantId);
  const { id } = await before.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  const gone = await before.addSiteToken({ ...OMAHA, token: await unexpiredToken('omaha') });
  await before.close();

  const manager = await openManager(tenantId);
  const loading = manager.loadTokens();
  manager.reportUsed(await manager.acquireToken(FALLS_CITY));
  await Promise.all([manager.flush(), loading]);
  expect((await manager.getAllTokens()).find((token) => token.id === id)?.useCount).toBe(1);
  expect((await manager.getAllTokens()).map((token) => token.id)).toContain(gone.id);
});

it('takes a new token in place of an old one', async () => {
  const manager = await openManager();
  const { id, version } = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  const token = await unexpiredToken('new');
  expect(await manager.refreshToken(id, token, { ifVersion: version })).toMatchObject({ id, identity: 'new' });
  expect(await manager.revealToken(id)).toBe(token);
  await expect(manager.refreshToken(id, token, { ifVersion: version })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
  });
});

it('gives the metadata of one token, without its secret', async () => {
  const manager = await openManager();
  const added = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  expect(await manager.getTokenMetadata(added.id)).toEqual(added);
  await expect(manager.getTokenMetadata('gone')).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' });
});

it('clears everything at once, in other tabs as well', async () => {
  const tenantId = freshTenant();
  const [manager, other] = [await openManager(tenantId), await openManager(tenantId)];
  await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  await manager.addSiteToken({ ...OMAHA, token: await unexpiredToken('omaha') });
  await expect.poll(async () => (await other.getAllTokens()).length).toBe(2);
  const deleted: string[] = [];
  other.on('token:deleted', ({ siteId }) => deleted.push(siteId));
  await manager.clearAllTokens();
  expect(manager.getSnapshot()).toMatchObject({ tokens: [], damaged: [], currentSite: null, defaultSite: null });
  expect(manager.getCurrentToken()).toBeNull();
  expect(await manager.isEmpty()).toBe(true);
  await expect.poll(() => deleted.sort()).toEqual(['ses_falls_city', 'ses_omaha']);
  await expect(other.acquireToken(FALLS_CITY)).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
});

it('erases nothing when the clock jumps a year ahead and back', async () => {
  const own = new FakeClock(clock.now());
  const manager = await openManager(freshTenant(), own);
  const token = await unexpiredToken();
  await manager.addSiteToken({ ...FALLS_CITY, token });
  own.jump(365 * DAY);
  await expect(manager.acquireToken()).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  expect(manager.getCurrentToken()).toBeNull();
  own.jump(-365 * DAY);
  expect((await manager.acquireToken()).token).toBe(token);
  expect(manager.getCurrentToken()).toBe(token);
  expect(await manager.getAllTokens()).toMatchObject([{ verdict: 'untested' }]);
});

it('leases its token over a new connection when the browser closed the old one', async () => {
  const manager = await openManager();
  const token = await unexpiredToken();
  await manager.addSiteToken({ ...FALLS_CITY, token });
  const mend = breakIndexedDb('during');
  expect((await manager.acquireToken()).token).toBe(token);
  mend();
});
