import { expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import type { Bytes } from '../crypto/index.ts';
import type { Change } from './RecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';

const ROWS = 10_000;

/** The same every time: a linear congruential generator (Numerical Recipes). */
function randomSource(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return {
    below: (limit: number) => next() % limit,
    bytes: (length: number): Bytes => Uint8Array.from({ length }, () => next() >>> 24),
  };
}

it(`opens with ${ROWS} rows of any bytes among its own, shows its own, and reports each of the others`, async () => {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  const { storage } = await TokenStorageService.open(store, tenantId);
  const times = { expiresAt: 9_999, addedAt: 1, updatedAt: 1, useCount: 0, verdict: 'untested' } as const;
  const record = await storage.addToken({
    metadata: { siteId: 'omaha', siteName: 'Omaha', ...times },
    token: 'secret',
  });
  const [own] = await store.getAll('tokens');
  const random = randomSource(20_261_123);
  const changes = Array.from({ length: ROWS }, (_, n): Change => {
    // Some begin as envelopes of this vault do: version and key id.
    const header = n % 2 ? (own?.meta.slice(0, 5) ?? new Uint8Array()) : new Uint8Array();
    const junk = () => Uint8Array.from([...header, ...random.bytes(random.below(200))]);
    const row = {
      id: `junk-${n}`,
      version: random.below(9),
      expiresAt: random.below(9_999),
      meta: junk(),
      secret: junk(),
    };
    return { type: 'put', store: 'tokens', row };
  });
  await store.write(changes);

  const again = await TokenStorageService.open(store, tenantId);
  const { tokens, damaged } = await again.storage.listTokens();
  expect(tokens).toEqual([record]);
  expect(new Set(damaged.map(({ id }) => id)).size).toBe(ROWS);
  expect((await again.storage.loadToken({ siteId: 'omaha' }))?.token).toBe('secret');
  expect(await again.storage.listExpiring(0, 10_000)).toEqual([record]);
  expect(await again.storage.exportTokens()).toMatchObject({ tokens: [{ token: 'secret' }], damaged: ROWS });
  expect(await again.storage.rotateKeys()).toMatchObject({ damaged: ROWS });
  expect(await store.count('tokens')).toBe(ROWS + 1);
  expect((await again.storage.loadToken({ siteId: 'omaha' }))?.token).toBe('secret');
});

it('opens with any bytes in every other store, too', async () => {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  await TokenStorageService.open(store, tenantId);
  const random = randomSource(7);
  const changes = Array.from({ length: 200 }, (_, n): Change[] => [
    { type: 'put', store: 'outbox', row: { id: `junk-${n}`, sealed: random.bytes(random.below(90)) } },
    { type: 'put', store: 'audit', row: { id: `junk-${n}`, sealed: random.bytes(90), mac: random.bytes(32) } },
    {
      type: 'put',
      store: 'versions',
      row: { id: `token/${n}`, version: n, meta: random.bytes(90), key: random.bytes(90) },
    },
  ]).flat();
  const settings = (['currentSite', 'defaultSite'] as const).map(
    (id): Change => ({ type: 'put', store: 'metadata', row: { id, sealed: random.bytes(60) } }),
  );
  await store.write([...changes, ...settings]);
  const { storage, settings: opened } = await TokenStorageService.open(store, tenantId);
  expect(opened).toEqual({ currentSite: null, defaultSite: null });
  expect(await storage.outbox.list()).toEqual([]);
  expect(await (await storage.history()).list('token')).toEqual([]);
  const log = await storage.audit();
  expect(await log.list()).toEqual([]);
  expect((await log.verify()).brokenAt).toBe(1);
  expect(await store.count('outbox')).toBe(200);
});
