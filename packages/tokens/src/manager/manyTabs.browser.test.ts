import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const FALLS_CITY = { siteId: 'ses_falls_city', siteName: 'SES Falls City' };
const OMAHA = { siteId: 'ses_omaha', siteName: 'SES Omaha' };
const clock = new FakeClock();

it('hands out the token that another tab put in the place of the old one', async () => {
  const [one, other] = await openTabs();
  const { id, version } = await one.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken('old') });
  await expect.poll(() => other.acquireToken(FALLS_CITY).catch(() => null)).toMatchObject({ version });
  const token = await unexpiredToken('new');
  await one.updateSiteToken(id, { token });
  await expect.poll(() => other.acquireToken(FALLS_CITY)).toMatchObject({ version: version + 1, token });
});

it('has the token of a site at hand that another tab replaced, without asking', async () => {
  const [one, other] = await openTabs(await unexpiredToken('old'));
  const [{ id } = { id: '' }] = await one.getAllTokens();
  const token = await unexpiredToken('new');
  await one.updateSiteToken(id, { token });
  await expect.poll(() => other.getCurrentToken()).toBe(token);
});

it('lists what another tab added, changed and deleted, and notifies pages', async () => {
  const [one, other] = await openTabs(await unexpiredToken());
  await other.loadTokens();
  const heard: string[] = [];
  for (const name of ['token:added', 'token:updated', 'token:deleted'] as const) {
    other.on(name, ({ siteId }) => heard.push(`${name} ${siteId}`));
  }
  const { id } = await one.addSiteToken({ ...OMAHA, token: await unexpiredToken('omaha') });
  await one.updateSiteToken(id, { siteName: 'Omaha' });
  await expect.poll(() => names(other)).toEqual(['Omaha', 'SES Falls City']);
  await one.removeSiteToken(id);
  await expect.poll(() => names(other)).toEqual(['SES Falls City']);
  expect(heard[0]).toBe('token:added ses_omaha');
  expect(heard.at(-1)).toBe('token:deleted ses_omaha');
});

it('learns that the service refused a token in another tab', async () => {
  const [one, other] = await openTabs(await unexpiredToken());
  await one.reportRejected(await one.acquireToken(FALLS_CITY));
  await expect.poll(() => other.acquireToken(FALLS_CITY).catch((error) => error.code)).toBe('TOKEN_INVALID');
});

it('follows the default site of another tab, and keeps its own current site', async () => {
  const [one, other] = await openTabs(await unexpiredToken());
  await one.addSiteToken({ ...OMAHA, token: await unexpiredToken('omaha'), isDefault: true });
  await one.setCurrentSite('ses_omaha');
  await expect.poll(() => other.getDefaultSite()).toBe('ses_omaha');
  expect(other.getCurrentSite()).toBe('ses_falls_city');
});

it('applies many changes at once', async () => {
  const [one, other] = await openTabs(await unexpiredToken());
  await other.loadTokens();
  const token = await unexpiredToken();
  await one.addSiteTokens(
    Array.from({ length: 150 }, (_, n) => ({ siteId: `site_${n}`, siteName: `Site ${n}`, token })),
  );
  await expect.poll(() => other.getSnapshot().tokens.length).toBe(151);
});

it('sees a conflict when two tabs edit the same token: the later loses nothing silently', async () => {
  const [one, other] = await openTabs(await unexpiredToken());
  const [{ id, version } = { id: '', version: 0 }] = await one.getAllTokens();
  await one.updateSiteToken(id, { siteName: 'First', ifVersion: version });
  await expect(other.updateSiteToken(id, { siteName: 'Second', ifVersion: version })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
  });
  expect(await names(one)).toEqual(['First']);
});

it('catches up after it was frozen and heard nothing', async () => {
  const tenantId = freshTenant();
  const one = await openTab(tenantId);
  await one.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken('old') });
  const deaf = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
    clock,
    channel: DEAF,
  });
  await deaf.loadTokens();
  expect(deaf.getCurrentToken()).not.toBeNull();

  const token = await unexpiredToken('new');
  const [{ id } = { id: '' }] = await one.getAllTokens();
  await one.updateSiteToken(id, { token, siteName: 'Renamed' });
  await one.addSiteToken({ ...OMAHA, token: await unexpiredToken('omaha'), isDefault: true });
  await deaf.catchUp();
  expect(await names(deaf)).toEqual(['Renamed', 'SES Omaha']);
  expect(await deaf.acquireToken(FALLS_CITY)).toMatchObject({ token });
  expect(deaf.getCurrentToken()).toBe(token);
  expect(deaf.getDefaultSite()).toBe('ses_omaha');
});

it('tells other tabs ids and versions, and nothing else', async () => {
  const tenantId = freshTenant();
  const posted: unknown[] = [];
  const channel = { ...DEAF, post: (message: unknown) => posted.push(message) };
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
    clock,
    channel,
  });
  const { id, version } = await manager.addSiteToken({ ...FALLS_CITY, token: await unexpiredToken() });
  manager.reportUsed(await manager.acquireToken());
  await manager.flush();
  await manager.removeSiteToken(id);
  expect(posted).toContainEqual({ changed: [{ id, version }] });
  expect(JSON.stringify(posted)).not.toMatch(/eyJ|falls|Falls/);
});

const DEAF = { post: () => {}, subscribe: () => () => {}, close: () => {} };

async function openTabs(token?: string): Promise<[TokenManagerService, TokenManagerService]> {
  const tenantId = freshTenant();
  const one = await openTab(tenantId);
  if (token) await one.addSiteToken({ ...FALLS_CITY, token });
  return [one, await openTab(tenantId)];
}

function openTab(tenantId: string): Promise<TokenManagerService> {
  return TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store: openStore(tenantId),
    clock,
  });
}

function unexpiredToken(identity = 'ses_0001_falls_city'): Promise<string> {
  const now = clock.now() / 1000;
  return createTestToken({ identity, iat: now, exp: now + 340 * 86_400 });
}

async function names(manager: TokenManagerService): Promise<string[]> {
  return (await manager.getAllTokens()).map(({ siteName }) => siteName).sort();
}
