import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { killAtCommit } from '../../test-support/killAtCommit.ts';
import { FaultyRecordStore } from '../testing/index.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import type { RecordStore, StoreName, StoreRows } from './RecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';
import type { TokenDraft } from './tokenRecords.ts';

const COUNT = 1_200;

it('re-encrypts everything under a new key, page by page, and then forgets the old one', async () => {
  const { storage, store } = await filled(openStore());
  const before = await keyIdsOf(store);
  const progress: number[] = [];
  const result = await storage.rotateKeys({ onProgress: ({ done }) => progress.push(done) });
  expect(result).toEqual({ reencrypted: COUNT + 2, damaged: 0 });
  expect(progress).toEqual([500, 1_000, COUNT + 2]);
  const after = await keyIdsOf(store);
  expect(before.size).toBe(1);
  expect(after.size).toBe(1);
  expect(after).not.toEqual(before);
  expect(storage.isRotating).toBe(false);
  await expectAll(storage);
});

it('leaves ids and versions as they are: what was handed out stays good', async () => {
  const { storage, store } = await filled(openStore(), 3);
  const clear = async () =>
    (await store.getAll('tokens')).map(({ id, version, expiresAt }) => [id, version, expiresAt]);
  const before = await clear();
  await storage.rotateKeys();
  expect(await clear()).toEqual(before);
});

it('goes on, after it was interrupted between two pages, from where it was', async () => {
  const { storage, store, reopen } = await filled(openStore());
  const abort = new AbortController();
  const interrupted = storage.rotateKeys({ signal: abort.signal, onProgress: () => abort.abort() });
  await expect(interrupted).rejects.toMatchObject({ name: 'AbortError' });
  expect((await keyIdsOf(store)).size).toBe(2);
  const reopened = await reopen();
  expect(reopened.isRotating).toBe(true);
  await expectAll(reopened);
  expect(await reopened.rotateKeys()).toEqual({ reencrypted: COUNT + 2 - 500, damaged: 0 });
  await expectAll(reopened);
});

it('loses nothing wherever a write fails, and ends when it is called again', async () => {
  for (let nth = 1; nth <= 5; nth++) {
    const store = new FaultyRecordStore();
    const { storage, reopen } = await filled(store);
    store.fail('write', 'quota', { nth });
    await storage.rotateKeys().catch(({ code }) => expect(code).toBe('STORAGE_QUOTA'));
    await expectAll(await reopen());
    const again = await reopen();
    await again.rotateKeys();
    expect(again.isRotating).toBe(false);
    await expectAll(again);
  }
});

/** The new key, three pages, and that the old one goes. */
const COMMITS = 5;

it.each(Array.from({ length: COMMITS }, (_, index) => index + 1))(
  'loses nothing when the page dies at commit %i, and ends when it is called again',
  async (nth) => {
    const { storage, store, reopen } = await filled(openStore());
    const page = killAtCommit(nth);
    await expect(storage.rotateKeys()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(page.isDead).toBe(true);
    page.revive();
    const reopened = await reopen();
    expect(reopened.isRotating).toBe(nth > 1);
    await expectAll(reopened);
    await reopened.rotateKeys();
    expect(reopened.isRotating).toBe(false);
    expect((await keyIdsOf(store)).size).toBe(1);
    await expectAll(await reopen());
  },
);

it('makes no more commits than those', async () => {
  const { storage } = await filled(openStore());
  const page = killAtCommit(COMMITS + 1);
  await storage.rotateKeys();
  expect(page.isDead).toBe(false);
  page.revive();
  await expectAll(storage);
});

it('lets other tabs read and write at every moment', async () => {
  const { storage, reopen, store } = await filled(openStore());
  const other = await reopen();
  const seen: string[] = [];
  const meddle = async (n: number) => {
    const stored = await other.loadToken({ siteId: `site${n}` });
    if (!stored) return expect.unreachable();
    seen.push(stored.token);
    await other.trackToken(stored.id, stored.version, ({ useCount }) => ({ useCount: useCount + 1 }));
    await other.replaceToken(stored, { ...stored.metadata, siteName: 'Renamed' }, `newer secret of site${n}`).catch(
      // Noted a use just now: a version is not lost by that.
      ({ code }) => expect(code).toBe('VERSION_CONFLICT'),
    );
  };
  const meddling: Promise<void>[] = [];
  await storage.rotateKeys({
    onProgress: ({ done }) => meddling.push(meddle(done % COUNT), meddle((done + 7) % COUNT)),
  });
  await Promise.all(meddling);
  expect(seen).toHaveLength(meddling.length);
  await storage.rotateKeys();
  expect((await keyIdsOf(store)).size).toBe(1);
  for (const tab of [storage, other]) {
    expect((await tab.listTokens()).damaged).toEqual([]);
    expect((await tab.listTokens()).tokens).toHaveLength(COUNT);
  }
});

it('prevents writes under the old key once the new one is stored', async () => {
  const { storage, reopen, store } = await filled(openStore(), 3);
  const stale = await reopen();
  await storage.rotateKeys();
  await stale.addToken(draft('late'));
  await stale.saveSetting('defaultSite', 'late');
  const [stored] = (await stale.listTokens()).tokens;
  await stale.trackToken(stored?.id ?? '', stored?.version ?? 0, () => ({ useCount: 9 }));
  expect((await keyIdsOf(store)).size).toBe(1);
  const { tokens, damaged } = await storage.listTokens();
  expect([tokens.length, damaged.length]).toEqual([4, 0]);
});

it('opens in a stale tab what was encrypted under the new key', async () => {
  const { storage, reopen } = await filled(openStore(), 3);
  const stale = await reopen();
  await storage.rotateKeys();
  await expectAll(stale, 3);
});

it('stays locked when it is locked while it reads the new keys', async () => {
  const gate = Promise.withResolvers<void>();
  let [isGated, isAsked] = [false, false];
  class SlowStore extends MemoryRecordStore {
    override async get<Name extends StoreName>(store: Name, id: string): Promise<StoreRows[Name] | undefined> {
      if (id === 'keyring' && isGated) {
        isAsked = true;
        await gate.promise;
      }
      return super.get(store, id);
    }
  }
  const { storage, reopen } = await filled(new SlowStore(), 3);
  const stale = await reopen();
  await storage.rotateKeys();
  isGated = true;
  const reading = stale.loadToken({ siteId: 'site0' });
  await expect.poll(() => isAsked).toBe(true);
  stale.lock();
  gate.resolve();
  await expect(reading).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  expect(stale.isLocked).toBe(true);
});

it('keeps the old key as long as a row names it that cannot be opened', async () => {
  const { storage, store, reopen } = await filled(new MemoryRecordStore(), 3);
  const [row] = await store.getAll('tokens');
  if (!row) return expect.unreachable();
  const secret = row.secret.slice();
  secret[40] = (secret[40] ?? 0) ^ 1;
  await store.write([{ type: 'put', store: 'tokens', row: { ...row, secret } }]);
  expect(await storage.rotateKeys()).toEqual({ reencrypted: 4, damaged: 1 });
  expect(storage.isRotating).toBe(true);
  // Mended by whoever has a copy: it opens as before.
  await store.write([{ type: 'put', store: 'tokens', row }]);
  const reopened = await reopen();
  await expectAll(reopened, 3);
  expect(await reopened.rotateKeys()).toEqual({ reencrypted: 1, damaged: 0 });
});

it('is begun once by two tabs at the same moment, and ended', async () => {
  const { storage, reopen, store } = await filled(openStore(), 20);
  const other = await reopen();
  const outcomes = await Promise.allSettled([storage.rotateKeys(), other.rotateKeys()]);
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  const last = await reopen();
  if (last.isRotating) await last.rotateKeys();
  expect((await keyIdsOf(store)).size).toBe(1);
  await expectAll(last, 20);
});

it('adds up the uses that two tabs note at the same moment', async () => {
  const { storage, reopen } = await filled(openStore(), 1);
  const other = await reopen();
  const [record] = (await storage.listTokens()).tokens;
  const { id, version } = record ?? expect.unreachable();
  const note = (tab: TokenStorageService) =>
    tab.trackToken(id, version, ({ useCount }) => ({ useCount: useCount + 1 }));
  await Promise.all(Array.from({ length: 6 }, (_, n) => note(n % 2 ? storage : other)));
  expect((await storage.loadRecord(id))?.metadata.useCount).toBe(6);
});

async function filled(store: RecordStore, count = COUNT) {
  const tenantId = freshTenant();
  const reopen = async () => (await TokenStorageService.open(store, tenantId)).storage;
  const storage = await reopen();
  await storage.addTokens(Array.from({ length: count }, (_, n) => draft(`site${n}`)));
  await storage.saveSetting('currentSite', 'site0');
  await storage.outbox.put({ id: '1', text: 'an intent' });
  return { storage, store, reopen };
}

async function expectAll(storage: TokenStorageService, count = COUNT): Promise<void> {
  const { tokens, damaged } = await storage.listTokens();
  expect([tokens.length, damaged.length]).toEqual([count, 0]);
  for (const n of [0, 1, count - 1]) {
    expect((await storage.loadToken({ siteId: `site${n}` }))?.token).toBe(`secret of site${n}`);
  }
  expect((await storage.loadSettings()).currentSite).toBe('site0');
  expect(await storage.outbox.list()).toEqual([{ id: '1', text: 'an intent' }]);
}

/** The keys that anything at rest is encrypted under. */
async function keyIdsOf(store: RecordStore): Promise<Set<string>> {
  const [tokens, settings, outbox] = await Promise.all([
    store.getAll('tokens'),
    store.getAll('metadata'),
    store.getAll('outbox'),
  ]);
  const envelopes = [...tokens.flatMap(({ meta, secret }) => [meta, secret]), ...settings.map(({ sealed }) => sealed)];
  envelopes.push(...outbox.map(({ sealed }) => sealed));
  return new Set(envelopes.map((envelope) => envelope.subarray(1, 5).join('.')));
}

function draft(siteId: string): TokenDraft {
  const metadata = {
    siteId,
    siteName: `Name of ${siteId}`,
    expiresAt: 1_893_456_000_000,
    addedAt: 1,
    updatedAt: 1,
    useCount: 0,
    verdict: 'untested',
  } as const;
  return { metadata, token: `secret of ${siteId}` };
}
