import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { TokenManagerService } from '../manager/index.ts';
import { createTestToken, FakeClock, FaultyRecordStore } from '../testing/index.ts';
import { openLegacyBackup, sourcesOfBackup } from './LegacyBackup.ts';
import { LegacyDatabase } from './LegacyDatabase.ts';
import { LegacyMigration, type MigrationReport } from './LegacyMigration.ts';
import { LegacySources, type LegacySourcesOptions } from './LegacySources.ts';
import type { LegacyStorage } from './LegacyWebStorage.ts';
import type { MigrationPreview } from './MigrationPreview.ts';
import vector from './vectors/legacy-backup-1.json' with { type: 'json' };

const clock = new FakeClock();
const SECRET = 'built-into-the-app';
const UID = 'firebase-uid-1';
const PASSPHRASE = 'correct horse battery';
const ADDED = '2026-01-02T03:04:05.000Z';

beforeEach(() => deleteLegacyDatabase());

function unexpiredToken(identity: string, days = 340, issuedAt = clock.now() / 1000): Promise<string> {
  return createTestToken({ identity, iat: issuedAt, exp: clock.now() / 1000 + days * 86_400 });
}

class FakeStorage implements LegacyStorage {
  readonly entries: Map<string, string>;
  /** What the page does before it is gone. */
  beforeWrite = () => {};

  constructor(entries: Record<string, string> = {}) {
    this.entries = new Map(Object.entries(entries));
  }

  get length() {
    return this.entries.size;
  }

  key(index: number) {
    return [...this.entries.keys()][index] ?? null;
  }

  getItem(name: string) {
    return this.entries.get(name) ?? null;
  }

  setItem(name: string, value: string) {
    this.beforeWrite();
    this.entries.set(name, value);
  }

  removeItem(name: string) {
    this.beforeWrite();
    this.entries.delete(name);
  }
}

/** As earlier versions did it. */
async function encryptV2(token: string, uid = UID, secret = SECRET): Promise<string> {
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret + uid), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 100_000 };
  const key = await crypto.subtle.deriveKey(kdf, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(token)),
  );
  return btoa(String.fromCharCode(...salt, ...iv, ...sealed));
}

async function deleteLegacyDatabase(): Promise<void> {
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('BuildingVitalsTokens').onsuccess = resolve;
  });
}

async function fillLegacyDatabase(rows: readonly object[]): Promise<void> {
  const db = await openDB('BuildingVitalsTokens', 1, {
    upgrade: (created) => void created.createObjectStore('tokens', { keyPath: 'siteId' }),
  });
  for (const row of rows) await db.put('tokens', row);
  db.close();
}

async function openVault(tenantId = freshTenant(), store = openStore(tenantId)) {
  return {
    tenantId,
    store,
    manager: await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store, clock }),
  };
}

async function openMigration(options: LegacySourcesOptions, vault?: Awaited<ReturnType<typeof openVault>>) {
  const { manager, tenantId, store } = vault ?? (await openVault());
  const sources = new LegacySources({ database: new LegacyDatabase(), encryptionSecret: SECRET, ...options });
  return { manager, tenantId, store, sources, migration: new LegacyMigration(manager, sources, clock) };
}

/** A record of each kind, each with a token and a site of its own where the format knows sites. */
async function everything() {
  const names = [
    'list',
    'plain',
    'old',
    'session',
    'persisted',
    'single',
    'custom',
    'v2',
    'v2session',
    'v1',
    'fallback',
  ];
  const more = ['database', 'account', 'cached', 'seldom'];
  const tokens = Object.fromEntries(
    await Promise.all([...names, ...more].map(async (name) => [name, await unexpiredToken(name)] as const)),
  ) as Record<string, string>;
  const of = (name: string) => tokens[name] ?? '';
  await fillLegacyDatabase([
    {
      siteId: 'site_database',
      userId: 'somebody-else',
      encryptedToken: await encryptV2(of('database'), 'somebody-else'),
      siteName: 'Database',
      createdAt: new Date(ADDED),
      updatedAt: new Date(ADDED),
      expiresAt: null,
      lastUsed: new Date(ADDED),
      isDefault: true,
    },
  ]);
  const localStorage = new FakeStorage({
    'firebase:authUser:key:[DEFAULT]': JSON.stringify({ uid: UID }),
    rememberToken: of('plain'),
    theme: 'dark',
    ace_site_tokens: JSON.stringify([
      { siteId: 'site_list', siteName: 'List', token: btoa(of('list')), addedAt: ADDED, isDefault: false },
    ]),
    aceIotApiToken: of('plain'),
    ace_api_token: of('old'),
    'persist:auth': JSON.stringify({
      aceToken: JSON.stringify(of('persisted')),
      tokenExpiresAt: '"x"',
      isAuthenticated: 'true',
    }),
    token_site_single: JSON.stringify({
      siteId: 'site_single',
      token: of('single'),
      siteName: 'Single',
      metadata: { source: 'x', addedAt: ADDED },
    }),
    custom_ace_sites: JSON.stringify([
      { siteId: 'site_custom', siteName: 'custom', displayName: 'Custom', token: of('custom'), identity: 'x' },
      { siteId: 'site_without', siteName: 'Without a token' },
    ]),
    aceToken_encrypted_v2: await encryptV2(of('v2')),
    aceToken_encrypted: of('v1'),
    bv_token_fallback_309: JSON.stringify({
      siteId: 309,
      userId: UID,
      encryptedToken: await encryptV2(of('fallback')),
      siteName: 'Three hundred nine',
      createdAt: ADDED,
    }),
    ace_jwt_token: of('seldom'),
    ace_token_exp: '1767225600',
  });
  const sessionStorage = new FakeStorage({ ace_token: of('session'), aceToken_session_v2: of('v2session') });
  const firestoreUser = {
    uid: UID,
    data: {
      aceJwt: await encryptV2(of('account')),
      aceJwtIsEncrypted: true,
      aceJwtUpdatedAt: { toMillis: () => Date.parse(ADDED) },
      aceJwtCached: of('cached'),
      tokenMigrationSiteId: 'default_migrated_site',
    },
  };
  return { tokens, sources: { localStorage, sessionStorage, firestoreUser } };
}

describe('every format', () => {
  it('is found, with what was known of it', async () => {
    const { tokens, sources } = await everything();
    const { migration } = await openMigration(sources);
    const { entries, unreadable } = await migration.preview();
    expect(unreadable).toEqual([]);
    expect(entries.map(({ identity }) => identity).sort()).toEqual(Object.keys(tokens).sort());
    const find = (identity: string) => entries.find((entry) => entry.identity === identity);
    expect(find('list')).toMatchObject({
      siteId: 'site_list',
      siteName: 'List',
      addedAt: Date.parse(ADDED),
      state: 'new',
    });
    expect(find('single')).toMatchObject({ siteId: 'site_single', addedAt: Date.parse(ADDED) });
    expect(find('custom')).toMatchObject({ siteId: 'site_custom', siteName: 'Custom' });
    expect(find('fallback')).toMatchObject({ siteId: '309', siteName: 'Three hundred nine' });
    expect(find('database')).toMatchObject({ siteId: 'site_database', isDefault: true, lastUsed: Date.parse(ADDED) });
    expect(find('account')).toMatchObject({ siteId: 'default_migrated_site', addedAt: Date.parse(ADDED) });
    for (const name of ['plain', 'old', 'session', 'persisted', 'v2', 'v2session', 'v1', 'seldom']) {
      expect(find(name), name).toMatchObject({ siteId: null, state: 'needs-site' });
    }
    // What a page is given has no token in it.
    const shown = JSON.stringify(entries);
    for (const token of Object.values(tokens)) expect(shown).not.toContain(token);
  });

  it('is imported, read back, and removed only on request', async () => {
    const { tokens, sources } = await everything();
    const before = JSON.stringify([...sources.localStorage.entries]);
    const { migration, manager } = await openMigration(sources);
    const { entries } = await migration.preview();
    const sites = Object.fromEntries(
      entries
        .filter(({ state }) => state === 'needs-site')
        .map(({ id, identity }) => [id, { siteId: `chosen_${identity}`, siteName: `Chosen ${identity}` }]),
    );
    const { text, receipt } = await migration.createBackup(PASSPHRASE);
    for (const token of Object.values(tokens)) expect(text).not.toContain(token);
    const report = await migration.run({ sites });
    // `account` and `cached` are for the same site: the one that is not newer waits for the person.
    expect(report.imported).toBe(Object.keys(tokens).length - 1);
    expect(report.entries.every(({ isVerified }) => isVerified)).toBe(true);
    expect(JSON.stringify([...sources.localStorage.entries])).toBe(before);
    expect(await manager.getTokenForSite('309')).toBe(tokens.fallback);
    expect(await manager.getTokenForSite('chosen_v2')).toBe(tokens.v2);
    expect((await manager.getAllTokens()).find(({ siteId }) => siteId === 'site_list')?.addedAt).toBe(
      Date.parse(ADDED),
    );
    expect(manager.getDefaultSite()).toBe('site_database');

    const removal = await migration.removeOldCopies(report, receipt);
    // What lies with the account is removed by whoever is signed in.
    expect(removal.kept.map(({ kind }) => kind)).toEqual(['firestore']);
    expect(Object.fromEntries(sources.localStorage.entries)).toEqual({
      'firebase:authUser:key:[DEFAULT]': JSON.stringify({ uid: UID }),
      rememberToken: tokens.plain,
      theme: 'dark',
      ace_token_exp: '1767225600',
      'persist:auth': JSON.stringify({ isAuthenticated: 'true' }),
      custom_ace_sites: JSON.stringify([
        { siteId: 'site_custom', siteName: 'custom', displayName: 'Custom', identity: 'x' },
        { siteId: 'site_without', siteName: 'Without a token' },
      ]),
    });
    expect(sources.sessionStorage.length).toBe(0);
    expect(await new LegacyDatabase().readAll()).toEqual([]);
    const raw = await openLegacyBackup(text, PASSPHRASE);
    expect(
      Object.entries(raw.localStorage).every(([key, value]) => before.includes(JSON.stringify([key, value]))),
    ).toBe(true);
    expect(raw.indexedDB).toHaveLength(1);
  });
});

describe('a backup', () => {
  it('is imported from its file as from its place, in another browser too', async () => {
    const { tokens, sources } = await everything();
    const { migration } = await openMigration(sources);
    const { text } = await migration.createBackup(PASSPHRASE);
    const found = ({ entries }: MigrationPreview) =>
      entries.map(({ identity, siteId, siteName, state }) => [identity, siteId, siteName, state]).sort();
    const { manager } = await openVault();
    const fromFile = sourcesOfBackup(await openLegacyBackup(text, PASSPHRASE), SECRET);
    const elsewhere = new LegacyMigration(manager, fromFile, clock);
    const preview = await elsewhere.preview();
    expect(found(preview)).toEqual(found(await migration.preview()));
    expect(preview.unreadable).toEqual([]);
    await elsewhere.run();
    expect(await manager.getTokenForSite('site_database')).toBe(tokens.database);
    expect(await manager.getTokenForSite('309')).toBe(tokens.fallback);
  });

  it('is not changed by removing what was imported from it', async () => {
    const { sources } = await everything();
    const { migration } = await openMigration(sources);
    const { text } = await migration.createBackup(PASSPHRASE);
    const { manager } = await openVault();
    const fromFile = sourcesOfBackup(await openLegacyBackup(text, PASSPHRASE), SECRET);
    const elsewhere = new LegacyMigration(manager, fromFile, clock);
    const { receipt } = await elsewhere.createBackup(PASSPHRASE);
    await expect(elsewhere.removeOldCopies(await elsewhere.run(), receipt)).rejects.toThrow(TypeError);
  });

  it('of the first version, which does not say whose it was, opens as well', async () => {
    const { manager } = await openVault();
    const raw = await openLegacyBackup(JSON.stringify(vector.file), vector.passphrase);
    const { entries } = await new LegacyMigration(manager, sourcesOfBackup(raw), clock).preview();
    expect(entries).toMatchObject([{ identity: 'omaha', state: 'needs-site' }]);
  });
});

describe('what cannot be read', () => {
  it('is reported one by one, does not affect the rest, and stays', async () => {
    const good = await unexpiredToken('good');
    const localStorage = new FakeStorage({
      ace_site_tokens: JSON.stringify([
        { siteId: 'a', siteName: 'A', token: btoa(good) },
        'no record',
        { siteId: 'b/c', token: btoa(good) },
        { siteId: 'd', token: 'no token' },
      ]),
      custom_ace_sites: '[{"siteId":',
      'persist:auth': 'x',
      token_e: '{}',
      aceIotApiToken: 'undefined',
      aceToken_encrypted: 'U2FsdGVkX1+abcdefgh',
      aceToken_encrypted_v2: await encryptV2(good, 'another person'),
      aceToken_session_v2: btoa('short'),
      bv_token_fallback_f: 'null',
    });
    const firestoreUser = { uid: UID, data: { aceJwt: 'x', aceJwtEncrypted: '00:11:22' } };
    await fillLegacyDatabase([{ siteId: 'g' }, { siteId: 'h i', encryptedToken: good }]);
    const before = JSON.stringify([...localStorage.entries]);
    const { migration, manager } = await openMigration({ localStorage, firestoreUser });
    const { entries, unreadable } = await migration.preview();
    expect(entries.map(({ siteId }) => siteId)).toEqual(['a']);
    expect(
      unreadable.map(({ place, reason, index }) => [place.kind, place.key, index ?? '', reason].join(' ')).sort(),
    ).toEqual([
      'firestore aceJwt  NOT_A_TOKEN',
      'firestore aceJwtEncrypted  CIPHER_UNKNOWN',
      'indexedDB g  MALFORMED',
      'indexedDB h i  SITE_INVALID',
      'localStorage aceIotApiToken  NOT_A_TOKEN',
      'localStorage aceToken_encrypted  CIPHER_UNKNOWN',
      'localStorage aceToken_encrypted_v2  CANNOT_DECRYPT',
      'localStorage aceToken_session_v2  NOT_A_TOKEN',
      'localStorage ace_site_tokens 1 MALFORMED',
      'localStorage ace_site_tokens 2 SITE_INVALID',
      'localStorage ace_site_tokens 3 NOT_A_TOKEN',
      'localStorage bv_token_fallback_f  MALFORMED',
      'localStorage custom_ace_sites  MALFORMED',
      'localStorage persist:auth  MALFORMED',
      'localStorage token_e  MALFORMED',
    ]);
    const { receipt } = await migration.createBackup(PASSPHRASE);
    await migration.removeOldCopies(await migration.run(), receipt);
    expect(await manager.getTokenForSite('a')).toBe(good);
    const left = JSON.parse(localStorage.getItem('ace_site_tokens') ?? '') as unknown[];
    expect(left).toHaveLength(3);
    localStorage.entries.set('ace_site_tokens', JSON.parse(before)[0][1]);
    expect(JSON.stringify([...localStorage.entries])).toBe(before);
  });

  it('is encrypted, and the deployment does not say with what', async () => {
    const localStorage = new FakeStorage({
      aceToken_encrypted_v2: await encryptV2(await unexpiredToken('x'), 'device-7'),
    });
    const { migration } = await openMigration({ localStorage, encryptionSecret: undefined });
    expect((await migration.preview()).unreadable).toMatchObject([{ reason: 'SECRET_MISSING' }]);
    // On this device nobody was signed in: its own id was the key.
    localStorage.entries.set('device_id_fallback', 'device-7');
    const { migration: again } = await openMigration({ localStorage });
    expect((await again.preview()).entries).toHaveLength(1);
  });

  it('is anything at all: nothing crashes, and nothing is changed', async () => {
    const keys = ['ace_site_tokens', 'custom_ace_sites', 'persist:auth', 'token_x', 'bv_token_fallback_x', 'aceJwt'];
    keys.push('aceToken_encrypted', 'aceToken_encrypted_v2', 'ace_token');
    const value = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.object()).map((list) => JSON.stringify(list)),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), value), async (entries) => {
        const localStorage = new FakeStorage(entries);
        localStorage.beforeWrite = () => {
          throw new Error('Looking changes nothing.');
        };
        const { unreadable, tokens } = await new LegacySources({ localStorage, encryptionSecret: SECRET }).read();
        expect(tokens).toEqual([]);
        for (const [key, text] of Object.entries(entries)) {
          const isReported = unreadable.some(({ place }) => place.key === key);
          const isNothing = text === '' || /^(\[.*\]|\{.*\}|null|"")$/s.test(text.trim());
          expect(isReported || isNothing, key).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what was found twice', () => {
  it('is one entry, and a token without a site belongs to the site that it was found with', async () => {
    const token = await unexpiredToken('same');
    const localStorage = new FakeStorage({
      ace_site_tokens: JSON.stringify([{ siteId: 'a', siteName: 'A', token: btoa(token) }]),
      token_a: JSON.stringify({ siteId: 'a', token }),
      aceIotApiToken: token,
    });
    const { migration } = await openMigration({ localStorage });
    const { entries } = await migration.preview();
    expect(entries).toHaveLength(1);
    expect(entries[0]?.places.map(({ key }) => key).sort()).toEqual(['aceIotApiToken', 'ace_site_tokens', 'token_a']);
    const { receipt } = await migration.createBackup(PASSPHRASE);
    await migration.removeOldCopies(await migration.run(), receipt);
    expect(localStorage.length).toBe(0);
  });

  it('is imported in its newest version, unless the person wants another', async () => {
    const now = clock.now() / 1000;
    const [older, newer] = await Promise.all([
      unexpiredToken('older', 300, now - 5_000),
      unexpiredToken('newer', 200, now - 100),
    ]);
    const localStorage = new FakeStorage({
      ace_site_tokens: JSON.stringify([
        { siteId: 'a', token: btoa(older) },
        { siteId: 'a', token: btoa(newer) },
      ]),
    });
    const { migration, manager } = await openMigration({ localStorage });
    const { entries } = await migration.preview();
    expect(entries.map(({ identity, state }) => [identity, state])).toEqual([
      ['older', 'superseded'],
      ['newer', 'new'],
    ]);
    const { receipt } = await migration.createBackup(PASSPHRASE);
    await migration.removeOldCopies(await migration.run(), receipt);
    expect(await manager.getTokenForSite('a')).toBe(newer);
    // The other one is still there, and can take its place.
    const [other] = (await migration.preview()).entries;
    expect(other).toMatchObject({ identity: 'older', state: 'conflict' });
    await migration.run();
    expect(await manager.getTokenForSite('a')).toBe(newer);
    await migration.run({ use: [other?.id ?? ''] });
    expect(await manager.getTokenForSite('a')).toBe(older);
    const [stored] = await manager.getAllTokens();
    expect((await manager.versions.list(stored?.id ?? '')).map(({ metadata }) => metadata.identity)).toEqual(['newer']);
  });

  it('never takes the place of what the vault has, also where the person names a site that is taken', async () => {
    const token = await unexpiredToken('old');
    const vault = await openVault();
    const own = await unexpiredToken('own');
    await vault.manager.addSiteToken({ siteId: 'a', siteName: 'A', token: own });
    const localStorage = new FakeStorage({ aceIotApiToken: token });
    const { migration, manager } = await openMigration({ localStorage }, vault);
    const [entry] = (await migration.preview()).entries;
    const report = await migration.run({ sites: { [entry?.id ?? '']: { siteId: 'a', siteName: 'A' } } });
    expect(report).toMatchObject({ imported: 0, entries: [{ isVerified: false }] });
    expect(await manager.getTokenForSite('a')).toBe(own);
    const { receipt } = await migration.createBackup(PASSPHRASE);
    expect(await migration.removeOldCopies(report, receipt)).toMatchObject({ removed: [] });
    expect(localStorage.getItem('aceIotApiToken')).toBe(token);
  });

  it('is stored already when it is done again', async () => {
    const { sources } = await everything();
    const vault = await openVault();
    const { migration } = await openMigration(sources, vault);
    const first = await migration.run();
    const { migration: later } = await openMigration(sources, vault);
    const second = await later.run();
    expect(second.imported).toBe(0);
    expect(second.entries.filter(({ isVerified }) => isVerified)).toHaveLength(first.entries.length);
  });

  it('is imported although it has expired: the person sees which site needs a new one', async () => {
    const token = await unexpiredToken('expired', -3);
    const localStorage = new FakeStorage({ ace_site_tokens: JSON.stringify([{ siteId: 'a', token }]) });
    const { migration, manager } = await openMigration({ localStorage });
    expect(await migration.run()).toMatchObject({ imported: 1, entries: [{ isVerified: true }] });
    expect(await manager.getTokenForSite('a')).toBe(token);
  });
});

describe('removing', () => {
  async function migrated() {
    const token = await unexpiredToken('a');
    const localStorage = new FakeStorage({ token_a: JSON.stringify({ siteId: 'a', token }) });
    const { migration, manager } = await openMigration({ localStorage });
    const { receipt } = await migration.createBackup(PASSPHRASE);
    return { localStorage, migration, manager, receipt, report: await migration.run() };
  }

  it('takes nothing that changed since the backup', async () => {
    const { localStorage, migration, receipt, report } = await migrated();
    localStorage.entries.set('token_a', `${localStorage.getItem('token_a')} `);
    expect((await migration.removeOldCopies(report, receipt)).removed).toEqual([]);
    expect(localStorage.length).toBe(1);
  });

  it('takes nothing without a backup', async () => {
    const { localStorage, migration, report } = await migrated();
    expect((await migration.removeOldCopies(report, { digests: [] })).removed).toEqual([]);
    expect(localStorage.length).toBe(1);
  });

  it('takes nothing that the vault does not have any more', async () => {
    const { localStorage, migration, manager, receipt, report } = await migrated();
    await manager.clearAllTokens();
    expect((await migration.removeOldCopies(report, receipt)).removed).toEqual([]);
    expect(localStorage.length).toBe(1);
  });

  it('takes nothing that was not read back', async () => {
    const { localStorage, migration, receipt, report } = await migrated();
    const doubtful: MigrationReport = {
      ...report,
      entries: report.entries.map((entry) => ({ ...entry, isVerified: false })),
    };
    expect((await migration.removeOldCopies(doubtful, receipt)).removed).toEqual([]);
    expect(localStorage.length).toBe(1);
  });
});

describe('a page that crashes', () => {
  /** All tokens that can be found anywhere: with the old copies or in the vault. */
  async function findable(manager: TokenManagerService, sources: LegacySources): Promise<Set<string>> {
    const old = (await sources.read()).tokens.map(({ token }) => token);
    const stored = await Promise.all(
      (await manager.getAllTokens()).map(({ siteId }) => manager.getTokenForSite(siteId)),
    );
    return new Set([...old, ...stored.filter((token) => token !== null)]);
  }

  it.each(Array.from({ length: 8 }, (_, n) => n + 1))(
    'loses nothing at write %i, and is done when it is done again',
    async (nth) => {
      const tokens = await Promise.all(['a', 'b', 'c'].map((name) => unexpiredToken(name)));
      const [a = '', b = '', c = ''] = tokens;
      const localStorage = new FakeStorage({
        ace_site_tokens: JSON.stringify([
          { siteId: 'a', token: btoa(a) },
          { siteId: 'b', token: btoa(b) },
        ]),
        token_c: JSON.stringify({ siteId: 'c', token: c }),
      });
      const tenantId = freshTenant();
      const real = openStore(tenantId);
      await (
        await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store: real, clock })
      ).close();
      const dying = new FaultyRecordStore(real);
      let writes = 0;
      const live = () => {
        writes += 1;
        if (writes >= nth) throw new Error('The page is gone.');
      };
      const { write } = dying;
      dying.write = async (...parameters) => {
        live();
        await write.apply(dying, parameters);
      };
      localStorage.beforeWrite = live;
      const doomed = await TokenManagerService.open({
        allowedOrigins: ['https://api.example.com'],
        tenantId,
        store: dying,
        clock,
      });
      const sources = new LegacySources({ localStorage });
      const migration = new LegacyMigration(doomed, sources, clock);
      await (async () => {
        const { receipt } = await migration.createBackup(PASSPHRASE);
        await migration.removeOldCopies(await migration.run(), receipt);
      })().catch(() => {});

      localStorage.beforeWrite = () => {};
      const manager = await TokenManagerService.open({
        allowedOrigins: ['https://api.example.com'],
        tenantId,
        store: openStore(tenantId),
        clock,
      });
      const stored = (await manager.getAllTokens()).length;
      expect([0, 3]).toContain(stored);
      expect(await findable(manager, sources)).toEqual(new Set(tokens));
      const again = new LegacyMigration(manager, sources, clock);
      const { receipt } = await again.createBackup(PASSPHRASE);
      await again.removeOldCopies(await again.run(), receipt);
      expect(localStorage.length).toBe(0);
      expect(await manager.getAllTokens()).toHaveLength(3);
      expect(await findable(manager, sources)).toEqual(new Set(tokens));
    },
  );
});

it('opens backups of version 1 forever', async () => {
  expect(await openLegacyBackup(JSON.stringify(vector.file), vector.passphrase)).toEqual(vector.contents);
  await expect(openLegacyBackup('{}', PASSPHRASE)).rejects.toMatchObject({ code: 'BACKUP_MALFORMED' });
  const newer = JSON.stringify({ ...vector.file, version: 2 });
  await expect(openLegacyBackup(newer, vector.passphrase)).rejects.toMatchObject({ code: 'BACKUP_TOO_NEW' });
  await expect(openLegacyBackup(JSON.stringify(vector.file), PASSPHRASE)).rejects.toMatchObject({
    code: 'BACKUP_UNREADABLE',
  });
});

it('creates no database', async () => {
  expect(await new LegacyDatabase().readAll()).toEqual([]);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('BuildingVitalsTokens');
});
