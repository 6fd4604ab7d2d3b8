import { expect, it } from 'vitest';
import { LastingStore, MapStorage, openMigration, receiptOf } from '../../test-support/legacy.ts';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken } from '../testing/index.ts';
import { LegacyMigration } from './LegacyMigration.ts';
import { LegacySources } from './LegacySources.ts';

const PASSPHRASE = 'correct horse battery';

it('leaves everything where it is while the vault forgets with the page', async () => {
  const localStorage = new MapStorage({ token_a: await recordOf('a') });
  const { migration, sources } = await openMigration({ localStorage }, { store: new MemoryRecordStore() });
  const receipt = await receiptOf(sources);
  const { removed, kept } = await migration.removeOldCopies(await migration.run(), receipt);
  expect({ removed, kept }).toMatchObject({ removed: [], kept: [{ key: 'token_a' }] });
  expect(localStorage.length).toBe(1);
});

it('leaves a token that came to the place after the report, although a backup holds it', async () => {
  const [reported, later] = await Promise.all([createTestToken(), createTestToken()]);
  const localStorage = new MapStorage({ token_a: recordWith('a', reported), aceIotApiToken: reported });
  const { migration, sources } = await openMigration({ localStorage });
  const report = await migration.run();
  localStorage.entries.set('aceIotApiToken', later);
  const receipt = await receiptOf(sources);
  await migration.removeOldCopies(report, receipt);
  expect(Object.fromEntries(localStorage.entries)).toEqual({ aceIotApiToken: later });
});

it('leaves a token that came to the place while the others were removed', async () => {
  const later = await createTestToken();
  const localStorage = new MapStorage({ token_a: await recordOf('a'), token_b: await recordOf('b') });
  const { migration, sources } = await openMigration({ localStorage });
  const receipt = await receiptOf(sources);
  const report = await migration.run();
  localStorage.around = (call) => {
    call();
    localStorage.around = (next) => next();
    localStorage.entries.set('token_b', recordWith('b', later));
  };
  await migration.removeOldCopies(report, receipt);
  expect(Object.fromEntries(localStorage.entries)).toEqual({ token_b: recordWith('b', later) });
});

it('leaves what changed while the backup was made', async () => {
  const [known, later] = await Promise.all([createTestToken(), createTestToken()]);
  const localStorage = new MapStorage({ aceIotApiToken: known });
  const { manager, clock } = await openMigration({ localStorage });
  await manager.addSiteToken({ siteId: 'a', siteName: 'A', token: later });
  const sources = new LegacySources({ localStorage });
  const migration = new LegacyMigration(manager, sources, clock);
  // An earlier version in another tab writes meanwhile.
  const { receipt } = await whileEncrypting(
    (sealed) => {
      localStorage.entries.set('aceIotApiToken', later);
      return sealed;
    },
    () => migration.createBackup(PASSPHRASE),
  );
  await migration.removeOldCopies(await migration.run(), receipt);
  expect(localStorage.getItem('aceIotApiToken')).toBe(later);
});

it('removes everything imported from a list with a single write', async () => {
  const tokens = await Promise.all(['a', 'b', 'c'].map((identity) => createTestToken({ identity })));
  const list = tokens.map((token, index) => ({ siteId: `site${index}`, token: btoa(token) }));
  const localStorage = new MapStorage({ ace_site_tokens: JSON.stringify([...list, { siteId: 'd', token: 'broken' }]) });
  const { migration, sources } = await openMigration({ localStorage });
  const receipt = await receiptOf(sources);
  const report = await migration.run();
  let writes = 0;
  localStorage.around = (call) => {
    writes += 1;
    call();
  };
  expect((await migration.removeOldCopies(report, receipt)).removed).toEqual([
    { kind: 'localStorage', key: 'ace_site_tokens' },
  ]);
  expect(localStorage.getItem('ace_site_tokens')).toBe(JSON.stringify([{ siteId: 'd', token: 'broken' }]));
  expect(writes).toBe(1);
});

it('keeps the rest of a list of which only some was imported', async () => {
  const [older, newer] = await Promise.all([1_000, 2_000].map((iat) => createTestToken({ iat, exp: 4e9 })));
  const elements = [older, newer].map((token) => ({ siteId: 'a', token: btoa(token ?? '') }));
  const localStorage = new MapStorage({ ace_site_tokens: JSON.stringify(elements) });
  const { migration, sources } = await openMigration({ localStorage });
  const receipt = await receiptOf(sources);
  await migration.removeOldCopies(await migration.run(), receipt);
  expect(localStorage.getItem('ace_site_tokens')).toBe(JSON.stringify([elements[0]]));
});

it('imports the others if a row of the vault cannot be decrypted', async () => {
  const localStorage = new MapStorage({ token_a: await recordOf('a'), token_b: await recordOf('b') });
  const store = new LastingStore(new MemoryRecordStore());
  const { manager, clock } = await openMigration({ localStorage }, { store });
  const { id } = await manager.addSiteToken({ siteId: 'a', siteName: 'A', token: await createTestToken() });
  await manager.close();
  const row = await store.get('tokens', id);
  if (!row) throw new Error('There is no such row.');
  const damaged = { ...row, meta: row.meta.map((byte) => byte ^ 1), secret: row.secret.map((byte) => byte ^ 1) };
  await store.write([{ type: 'put', store: 'tokens', row: damaged }]);

  const reopened = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store, clock });
  const sources = new LegacySources({ localStorage });
  const migration = new LegacyMigration(reopened, sources, clock);
  const { entries } = await migration.preview();
  expect(entries.map(({ siteId, state }) => [siteId, state])).toEqual([
    ['a', 'conflict'],
    ['b', 'new'],
  ]);
  const receipt = await receiptOf(sources);
  const report = await migration.run({ use: entries.map((entry) => entry.id) });
  expect(report.entries.map(({ siteId, isVerified }) => [siteId, isVerified])).toEqual([
    ['a', false],
    ['b', true],
  ]);
  await migration.removeOldCopies(report, receipt);
  expect([...localStorage.entries.keys()]).toEqual(['token_a']);
});

it('imports the token of a site although one of its devices has the same', async () => {
  const token = await createTestToken();
  const localStorage = new MapStorage({ token_a: recordWith('a', token) });
  const { migration, manager } = await openMigration({ localStorage });
  await manager.addSiteToken({ siteId: 'a', siteName: 'A', deviceId: 'gw1', token });
  await migration.run();
  expect(await manager.getTokenForSite('a')).toBe(token);
});

it('lets the default site be what it is in the vault', async () => {
  const element = { siteId: 'b', token: await createTestToken(), isDefault: true };
  const localStorage = new MapStorage({ ace_site_tokens: JSON.stringify([element]) });
  const { migration, manager } = await openMigration({ localStorage });
  await manager.addSiteToken({ siteId: 'a', siteName: 'A', token: await createTestToken() });
  await migration.run();
  expect(manager.getDefaultSite()).toBe('a');
});

it('gives no receipt for a backup that does not open again', async () => {
  const localStorage = new MapStorage({ token_a: await recordOf('a') });
  const { migration } = await openMigration({ localStorage });
  const making = whileEncrypting(
    (sealed) => sealed.map((byte) => byte ^ 1),
    () => migration.createBackup(PASSPHRASE),
  );
  await expect(making).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
});

/** Lets something happen to what is encrypted, as long as `work` takes. */
async function whileEncrypting<Result>(
  meanwhile: (sealed: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { encrypt } = crypto.subtle;
  crypto.subtle.encrypt = async (...parameters) =>
    meanwhile(new Uint8Array(await encrypt.apply(crypto.subtle, parameters))).buffer;
  return work().finally(() => {
    crypto.subtle.encrypt = encrypt;
  });
}

async function recordOf(siteId: string): Promise<string> {
  return recordWith(siteId, await createTestToken({ identity: siteId }));
}

function recordWith(siteId: string, token: string): string {
  return JSON.stringify({ siteId, siteName: siteId.toUpperCase(), token });
}
