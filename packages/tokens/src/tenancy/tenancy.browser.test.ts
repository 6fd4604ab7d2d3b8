import { describe, expect, it, onTestFinished } from 'vitest';
import { createTokenFetch } from '../http/index.ts';
import { TokenManagerService } from '../manager/index.ts';
import { IndexedDbRecordStore, type RecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock, FaultyRecordStore, ScriptedServer } from '../testing/index.ts';
import { type MultiTenantOptions, MultiTenantTokenManager } from './MultiTenantTokenManager.ts';

const clock = new FakeClock();
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
const NORTH = { tenantId: 'north', tenantName: 'North Clinics', allowedSites: ['omaha', 'lincoln'] };
const SOUTH = { tenantId: 'south', tenantName: 'South Schools', allowedSites: ['*'] };

function unexpiredToken(identity: string): Promise<string> {
  return createTestToken({ identity, iat: clock.now() / 1000, exp: clock.now() / 1000 + 340 * 86_400 });
}

/** Databases of this test alone, whatever tenants are called. */
function freshVault() {
  const prefix = `test-${crypto.randomUUID()}-`;
  const names = new Set<string>();
  const storeOf = (tenantId: string) => {
    names.add(tenantId);
    return new IndexedDbRecordStore(prefix + tenantId);
  };
  onTestFinished(() => {
    for (const name of names) indexedDB.deleteDatabase(`building-vitals-tokens-${prefix}${name}`);
  });
  const channels = new Set<{ name: string; deliver: (message: unknown) => void }>();
  const open = async (options: Partial<MultiTenantOptions> = {}) => {
    const manager = await MultiTenantTokenManager.open({
      allowedOrigins: ['https://vitals.example'],
      clock,
      openStore: async (tenantId) => storeOf(tenantId),
      openChannel: (name) => channelOf(prefix + name),
      ...options,
    });
    onTestFinished(() => manager.close());
    return manager;
  };
  return { prefix, storeOf, open, channels, names };
}

function channelOf(name: string) {
  const channel = new BroadcastChannel(name);
  return {
    post: (message: unknown) => channel.postMessage(message),
    subscribe(listener: (message: never) => void) {
      const hear = ({ data }: MessageEvent) => listener(data as never);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    close: () => channel.close(),
  };
}

async function settled(condition: () => boolean): Promise<void> {
  await expect.poll(condition).toBe(true);
}

describe('tenants', () => {
  it('begin with the person’s own, and are found again after a restart, with the one that was current', async () => {
    const { open } = freshVault();
    const manager = await open();
    expect(manager.tenants.map(({ tenantId }) => tenantId)).toEqual(['default']);
    await manager.addTenant({ ...NORTH, defaultSiteId: ' omaha ' });
    await manager.addTenant(SOUTH);
    await manager.switchTenant('north');
    await manager.close();
    const again = await open();
    expect(again.tenants.map(({ tenantName }) => tenantName)).toEqual(['', 'North Clinics', 'South Schools']);
    expect(again.currentTenant).toMatchObject({ tenantId: 'north', defaultSiteId: 'omaha' });
    expect(again.current.getDefaultSite()).toBe('omaha');
  });

  it.each([
    [{ ...NORTH, tenantId: 'a b' }, 'TENANT_ID_INVALID'],
    [{ ...NORTH, tenantId: ':tenants' }, 'TENANT_ID_INVALID'],
    [{ ...NORTH, tenantName: ' ' }, 'TENANT_NAME_EMPTY'],
    [{ ...NORTH, tenantId: 'default' }, 'TENANT_EXISTS'],
    [{ ...NORTH, allowedSites: ['a/b'] }, 'SITE_ID_INVALID'],
    [{ ...NORTH, defaultSiteId: 'elsewhere' }, 'SITE_NOT_ALLOWED'],
    [{ ...NORTH, apiBaseUrl: 'http://api.example' }, 'ORIGIN_NOT_ALLOWED'],
    [{ ...NORTH, apiBaseUrl: 'https://user:pw@api.example' }, 'ORIGIN_NOT_ALLOWED'],
    [{ ...NORTH, apiBaseUrl: 'javascript:alert(1)' }, 'ORIGIN_NOT_ALLOWED'],
    [{ ...NORTH, apiBaseUrl: 'no address' }, 'ORIGIN_NOT_ALLOWED'],
  ])('are not added as %o', async (config, code) => {
    const manager = await freshVault().open();
    await expect(manager.addTenant(config)).rejects.toMatchObject({ code });
    expect(manager.tenants).toHaveLength(1);
  });

  it('have names that nobody reads in the database', async () => {
    const { open, storeOf } = freshVault();
    await (await open()).addTenant(NORTH);
    const rows = await storeOf('default').getAll('metadata');
    const text = new TextDecoder('latin1').decode(new Uint8Array(rows.flatMap(({ sealed }) => [...sealed])));
    expect(text).not.toContain('North');
  });

  it('keep the same site’s tokens apart', async () => {
    const manager = await freshVault().open();
    await manager.addTenant(NORTH);
    await manager.addTenant(SOUTH);
    const [north, south] = await Promise.all([manager.tenant('north'), manager.tenant('south')]);
    const [ofNorth, ofSouth] = await Promise.all([unexpiredToken('north'), unexpiredToken('south')]);
    await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: ofNorth });
    await south.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: ofSouth });
    expect(await north.getTokenForSite('omaha')).toBe(ofNorth);
    expect(await south.getTokenForSite('omaha')).toBe(ofSouth);
    expect(await manager.home.isEmpty()).toBe(true);
    await manager.switchTenant('south');
    await settled(() => manager.getCurrentToken() === ofSouth);
    await manager.switchTenant('north');
    expect(manager.getCurrentToken()).toBe(ofNorth);
  });

  it('do not open each other’s rows, nor each other’s keys', async () => {
    const { open, storeOf } = freshVault();
    const manager = await open();
    await manager.addTenant(NORTH);
    await manager.addTenant(SOUTH);
    const north = await manager.tenant('north');
    await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: await unexpiredToken('north') });
    const [row] = await storeOf('north').getAll('tokens');
    const south = storeOf('south');
    if (row) await south.write([{ type: 'put', store: 'tokens', row }]);
    const ofSouth = await manager.tenant('south');
    await ofSouth.loadTokens();
    expect(ofSouth.getSnapshot()).toMatchObject({ tokens: [], damaged: [{ id: row?.id }] });
    const keyring = await storeOf('north').get('keys', 'keyring');
    if (keyring) await south.write([{ type: 'put', store: 'keys', row: keyring }]);
    const again = await open();
    await expect(again.tenant('south')).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  });

  it('keep and use the sites only that they may', async () => {
    const manager = await freshVault().open();
    await manager.addTenant(SOUTH);
    await manager.addTenant(NORTH);
    const north = await manager.tenant('north');
    const foreign = { siteId: 'boston', siteName: 'Boston', token: await unexpiredToken('boston') };
    await expect(north.addSiteToken(foreign)).rejects.toMatchObject({ code: 'SITE_NOT_ALLOWED' });
    await expect(north.addSiteTokens([foreign])).rejects.toMatchObject({ code: 'SITE_NOT_ALLOWED' });
    await expect(north.importTokens([foreign])).rejects.toMatchObject({ code: 'SITE_NOT_ALLOWED' });
    expect(await north.isEmpty()).toBe(true);
    const omaha = { siteId: 'omaha', siteName: 'Omaha', token: await unexpiredToken('omaha') };
    await north.addSiteToken(omaha);
    await manager.updateTenant({ ...NORTH, allowedSites: ['lincoln'] });
    await expect(north.acquireToken({ siteId: 'omaha' })).rejects.toMatchObject({ code: 'SITE_NOT_ALLOWED' });
    await manager.updateTenant({ ...NORTH, allowedSites: ['*'] });
    expect((await north.acquireToken({ siteId: 'omaha' })).token).toBe(omaha.token);
    expect(manager.isolation.validateTenantAccess('south', 'anything')).toBe(true);
    expect(manager.isolation.validateTenantAccess('nobody', 'omaha')).toBe(false);
  });

  it('take another default site at once, and leave the one that a person chose since', async () => {
    const { open } = freshVault();
    const manager = await open();
    await manager.addTenant({ ...NORTH, defaultSiteId: 'omaha' });
    const north = await manager.tenant('north');
    await manager.updateTenant({ ...NORTH, defaultSiteId: 'lincoln' });
    expect(north.getDefaultSite()).toBe('lincoln');
    await north.setDefaultSite('omaha');
    await manager.updateTenant({ ...NORTH, tenantName: 'Northern Clinics', defaultSiteId: 'lincoln' });
    expect(north.getDefaultSite()).toBe('omaha');
    await manager.close();
    expect((await (await open()).tenant('north')).getDefaultSite()).toBe('omaha');
  });

  it('send tokens to an API of their own, and nobody else’s there', async () => {
    const manager = await freshVault().open();
    await manager.addTenant({ ...NORTH, apiBaseUrl: 'https://north.example/api/' });
    await manager.addTenant(SOUTH);
    const { isolation } = manager;
    expect(isolation.allowedOrigins('north')).toEqual(['https://vitals.example', 'https://north.example']);
    expect(isolation.allowedOrigins('south')).toEqual(['https://vitals.example']);
    expect(() => isolation.allowedOrigins('nobody')).toThrow(expect.objectContaining({ code: 'TENANT_NOT_FOUND' }));
    const south = await manager.tenant('south');
    const token = await unexpiredToken('south');
    await expect(south.validation.testToken(token, 'https://north.example/api')).rejects.toMatchObject({
      code: 'ORIGIN_NOT_ALLOWED',
    });
    // What a tenant may reach ends with its API, for whoever holds its handle as well.
    const north = await manager.tenant('north');
    const fetchOfNorth = createTokenFetch(north, { fetch: async () => new Response('ok') });
    await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: await unexpiredToken('north') });
    const ask = () => fetchOfNorth.for({ siteId: 'omaha' })('https://north.example/api/points');
    expect((await ask()).status).toBe(200);
    await manager.updateTenant(NORTH);
    await expect(ask()).rejects.toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
  });

  it('let a request end with the tenant that it began with', async () => {
    const manager = await freshVault().open();
    await manager.addTenant(NORTH);
    await manager.addTenant(SOUTH);
    const tokens = {
      north: await unexpiredToken('north'),
      south: await unexpiredToken('south'),
      fresh: await unexpiredToken('north, fresh'),
    };
    const north = await manager.tenant('north');
    const { id } = await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: tokens.north });
    await (await manager.tenant('south')).addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: tokens.south });
    await manager.switchTenant('north');

    const server = new ScriptedServer();
    const refuseLate = async () => {
      // The person has gone elsewhere before the token is found to be refused.
      await manager.switchTenant('south');
      await north.refreshToken(id, tokens.fresh);
      return new Response(null, { status: 401 });
    };
    server.answer('GET', '/points', refuseLate, () => Response.json([]));
    const fetchOfCurrent = createTokenFetch(manager.current, { allowedOrigins: [server.origin], fetch: server.fetch });
    const response = await fetchOfCurrent(`${server.origin}/points`);
    expect(response.status).toBe(200);
    expect(server.tokens).toEqual([tokens.north, tokens.fresh]);
    expect(manager.currentTenant.tenantId).toBe('south');
  });

  it('say from outside when tokens of any of them expire, and how the vault is unlocked', async () => {
    const { open, names } = freshVault();
    const manager = await open();
    await manager.addTenant(NORTH);
    const north = await manager.tenant('north');
    const soon = Math.floor(clock.now() / 1000) + 86_400;
    const token = await createTestToken({ identity: 'north', exp: soon });
    await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token });
    const own = await createTestToken({ identity: 'own', exp: soon + 60 });
    await manager.home.addSiteToken({ siteId: 'lincoln', siteName: 'Lincoln', token: own });
    await manager.home.slots.setPassphrase({ kind: 'device' }, PASSPHRASE.passphrase);
    await manager.home.slots.remove(PASSPHRASE, 'slot:device');
    await manager.close();

    const locked = await open({ listTenants: async () => [...names] });
    expect(locked.tenants).toHaveLength(1);
    expect(await locked.inspect()).toMatchObject({
      slots: [{ kind: 'passphrase' }],
      isProtected: true,
      expiries: [soon * 1000, (soon + 60) * 1000],
    });
    await locked.unlock(PASSPHRASE);
    expect((await locked.inspect()).expiries).toEqual([soon * 1000, (soon + 60) * 1000]);
  });

  it('lock and unlock together, in every tab, with one passphrase', async () => {
    const { open } = freshVault();
    const manager = await open();
    await manager.addTenant(NORTH);
    const token = await unexpiredToken('north');
    const north = await manager.tenant('north');
    await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token });
    await manager.switchTenant('north');
    await manager.home.slots.setPassphrase({ kind: 'device' }, PASSPHRASE.passphrase);
    await manager.home.slots.remove(PASSPHRASE, 'slot:device');
    expect(await north.isProtected()).toBe(true);

    const tab = await open({ unlockKey: PASSPHRASE });
    expect(tab.currentTenant.tenantId).toBe('north');
    await manager.lock();
    await settled(() => tab.isLocked && tab.current.getSnapshot().isLocked);
    await expect(north.getTokenForSite('omaha')).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    await manager.unlock(PASSPHRASE);
    expect(await north.getTokenForSite('omaha')).toBe(token);
    expect(manager.getCurrentToken()).toBe(token);

    // A tab that is left locks every tenant, for itself.
    await tab.unlock(PASSPHRASE);
    await manager.home.lock({ thisTabOnly: true });
    await settled(() => north.getSnapshot().isLocked);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tab.isLocked || tab.current.getSnapshot().isLocked).toBe(false);
    await manager.unlock(PASSPHRASE);

    // The lock of one tenant's handle is the lock of all.
    await north.lock();
    await settled(() => manager.isLocked);

    const locked = await open();
    expect(locked.isLocked).toBe(true);
    expect(locked.tenants).toHaveLength(1);
    await locked.unlock(PASSPHRASE);
    expect(locked.currentTenant.tenantId).toBe('north');
    expect(locked.getCurrentToken()).toBe(token);
  });

  it('are rotated with the master key, also those that nobody looks at until later, and however often', async () => {
    const { open, storeOf } = freshVault();
    const manager = await open();
    await manager.addTenant(NORTH);
    await manager.addTenant(SOUTH);
    const tokens = { north: await unexpiredToken('north'), south: await unexpiredToken('south') };
    const [north, south] = await Promise.all([manager.tenant('north'), manager.tenant('south')]);
    await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: tokens.north });
    await south.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: tokens.south });
    await Promise.all([north.flush(), south.flush()]);
    const versionOf = async (tenantId: string) => {
      const row = await storeOf(tenantId).get('keys', 'keyring');
      return row && 'version' in row ? row.version : 0;
    };
    const before = { north: await versionOf('north'), south: await versionOf('south') };
    await manager.home.slots.setPassphrase({ kind: 'device' }, PASSPHRASE.passphrase);
    await manager.home.slots.remove(PASSPHRASE, 'slot:device');
    await expect
      .poll(async () => (await versionOf('south')) > before.south && (await versionOf('north')) > before.north)
      .toBe(true);
    expect(await north.getTokenForSite('omaha')).toBe(tokens.north);
    await manager.close();

    // Twice more by one who knows of no tenants.
    for (let n = 0; n < 2; n++) {
      const alone = await TokenManagerService.open({
        allowedOrigins: ['https://api.example.com'],
        store: storeOf('default'),
        unlockKey: PASSPHRASE,
        clock,
      });
      await alone.slots.trustDevice(PASSPHRASE);
      await alone.slots.remove(PASSPHRASE, 'slot:device');
      await alone.close();
    }
    const again = await open({ unlockKey: PASSPHRASE });
    expect(await (await again.tenant('south')).getTokenForSite('omaha')).toBe(tokens.south);
    expect(await (await again.tenant('north')).getTokenForSite('omaha')).toBe(tokens.north);
  });

  it('are seen in other tabs, also when both add one at the same moment', async () => {
    const { open } = freshVault();
    const [one, other] = await Promise.all([open(), open()]);
    await Promise.all([one.addTenant(NORTH), other.addTenant(SOUTH)]);
    await settled(() => one.tenants.length === 3 && other.tenants.length === 3);
    await expect(other.addTenant(NORTH)).rejects.toMatchObject({ code: 'TENANT_EXISTS' });
  });

  it('rotate their keys each for itself', async () => {
    const manager = await freshVault().open();
    await manager.addTenant(NORTH);
    const north = await manager.tenant('north');
    const token = await unexpiredToken('north');
    await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token });
    await north.rotateKeys();
    expect(await north.getTokenForSite('omaha')).toBe(token);
  });
});

describe('a tenant that is removed', () => {
  async function withNorth(options: Partial<MultiTenantOptions> = {}) {
    const vault = freshVault();
    const manager = await vault.open(options);
    await manager.addTenant(NORTH);
    const north = await manager.tenant('north');
    await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: await unexpiredToken('north') });
    return { ...vault, manager, north };
  }

  it('takes its keys and tokens along', async () => {
    const { manager, north, storeOf } = await withNorth();
    const kept = await storeOf('north').getAll('tokens');
    await manager.switchTenant('north');
    await manager.removeTenant('north');
    expect(manager.tenants.map(({ tenantId }) => tenantId)).toEqual(['default']);
    expect(manager.currentTenant.tenantId).toBe('default');
    await expect(manager.tenant('north')).rejects.toMatchObject({ code: 'TENANT_NOT_FOUND' });
    await expect(north.getTokenForSite('omaha')).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    expect(await storeOf('north').count('keys')).toBe(0);
    expect(await storeOf('north').count('tokens')).toBe(0);
    // A copy of its rows is of no use, to a tenant of the same name neither.
    await manager.addTenant(NORTH);
    const again = await manager.tenant('north');
    await storeOf('north').write(kept.map((row) => ({ type: 'put', store: 'tokens', row }) as const));
    await again.loadTokens();
    expect(again.getSnapshot()).toMatchObject({ tokens: [], damaged: [{}] });
  });

  it('is let go of by other tabs, which stay unlocked', async () => {
    const { manager, open } = await withNorth();
    const tab = await open();
    await tab.switchTenant('north');
    await manager.removeTenant('north');
    await settled(() => tab.currentTenant.tenantId === 'default');
    expect(tab.isLocked).toBe(false);
    expect(tab.current).toBe(tab.home);
  });

  it('is never the person’s own', async () => {
    const { manager } = await withNorth();
    await expect(manager.removeTenant('default')).rejects.toMatchObject({ code: 'TENANT_NOT_FOUND' });
  });

  it.each([1, 2, 3])('is removed to the end when that was interrupted at write %i', async (nth) => {
    const vault = await withNorth();
    await vault.manager.close();
    const stores: FaultyRecordStore[] = [];
    const doomed = await vault.open({
      openStore: async (tenantId): Promise<RecordStore> => {
        const store = new FaultyRecordStore(vault.storeOf(tenantId));
        stores.push(store);
        return store;
      },
    });
    await doomed.tenant('north');
    // The page is gone: from then on nothing is written any more.
    let writes = 0;
    for (const store of stores) {
      const write = store.write.bind(store);
      store.write = async (...parameters) => {
        writes += 1;
        if (writes >= nth) throw new Error('The page is gone.');
        return write(...parameters);
      };
      store.destroy = async () => {
        throw new Error('The page is gone.');
      };
    }
    await doomed.removeTenant('north').catch(() => {});
    const after = await vault.open();
    const isThere = after.tenants.some(({ tenantId }) => tenantId === 'north');
    // Either it was not begun, and all is there, or it is finished.
    if (isThere) {
      const north = await after.tenant('north');
      expect(await north.getTokenForSite('omaha')).not.toBeNull();
    } else {
      expect(await vault.storeOf('north').count('tokens')).toBe(0);
      expect(await vault.storeOf('north').count('keys')).toBe(0);
    }
    expect(isThere).toBe(nth === 1);
  });
});

it.each(['unlocked', 'locked'])('is destroyed with every tenant while it is %s', async (state) => {
  const { open, storeOf } = freshVault();
  const manager = await open();
  await manager.addTenant(NORTH);
  const north = await manager.tenant('north');
  await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: await unexpiredToken('north') });
  await manager.home.slots.setPassphrase({ kind: 'device' }, PASSPHRASE.passphrase);
  await manager.home.slots.remove(PASSPHRASE, 'slot:device');
  await manager.close();
  const unlockKey = state === 'locked' ? {} : { unlockKey: PASSPHRASE };
  const doomed = await open({ ...unlockKey, listTenants: async () => ['default', 'north'] });
  await doomed.destroy();
  for (const tenantId of ['default', 'north']) {
    for (const name of ['keys', 'tokens', 'metadata'] as const) expect(await storeOf(tenantId).count(name)).toBe(0);
  }
});

it.each([
  ['VAULT_KEY_MISSING', 'and tokens of the person’s own', true],
  ['DECRYPT_FAILED', 'and none of the person’s own', false],
])('is destroyed with every tenant, and starts over, when its keys are gone (%s), %s', async (code, _of, hasOwn) => {
  const { open, storeOf } = freshVault();
  const manager = await open();
  await manager.addTenant(NORTH);
  const holders = [await manager.tenant('north'), ...(hasOwn ? [manager.home] : [])];
  for (const holder of holders) {
    await holder.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: await unexpiredToken('somebody') });
  }
  await manager.close();
  await storeOf('default').write([{ type: 'clear', store: 'keys' }]);
  await expect(open()).rejects.toMatchObject({ code });
  await MultiTenantTokenManager.destroyUnopened({
    openStore: async (tenantId) => storeOf(tenantId),
    listTenants: async () => ['default', 'north'],
  });
  for (const tenantId of ['default', 'north']) {
    for (const name of ['keys', 'tokens', 'metadata'] as const) expect(await storeOf(tenantId).count(name)).toBe(0);
  }
  const reopened = await open();
  expect(reopened.tenants).toHaveLength(1);
  expect(await reopened.current.isEmpty()).toBe(true);
});

it('is opened without tenants like any manager', async () => {
  const { open, storeOf } = freshVault();
  const alone = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store: storeOf('default'),
    clock,
  });
  await alone.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: await unexpiredToken('mine') });
  await alone.close();
  const manager = await open();
  expect(await manager.current.getAllTokens()).toHaveLength(1);
});
