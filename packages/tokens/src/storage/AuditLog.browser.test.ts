import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { type AuditEntry, TokenError } from '../core/index.ts';
import { type AuditRow, RowExistsError } from './RecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';

async function openLog(tenantId = freshTenant()) {
  const store = openStore(tenantId);
  const { storage } = await TokenStorageService.open(store, tenantId);
  return { tenantId, store, storage, log: await storage.audit() };
}

function entry(at: number): AuditEntry {
  return { at, action: 'token:added', success: true, siteId: `site-${at}` };
}

it('gives back what was written, newest first', async () => {
  const { log, store } = await openLog();
  for (const at of [1, 2, 3]) await log.append(entry(at));
  expect(await log.list()).toEqual([3, 2, 1].map((at) => ({ ...entry(at), number: at })));
  expect(await log.verify()).toEqual({ entries: 3, brokenAt: null });
  const bytes = new TextDecoder('latin1').decode(
    new Uint8Array((await store.getAll('audit')).flatMap(({ sealed }) => [...sealed])),
  );
  expect(bytes).not.toContain('site-');
});

it('is sound while it is empty', async () => {
  const { log } = await openLog();
  expect(await log.verify()).toEqual({ entries: 0, brokenAt: null });
});

it('writes what is asked for at once in the order in which it was asked for', async () => {
  const { log } = await openLog();
  await Promise.all([1, 2, 3, 4, 5].map((at) => log.append(entry(at))));
  expect((await log.list()).map(({ at }) => at)).toEqual([5, 4, 3, 2, 1]);
});

it('is one chain, however many tabs write', async () => {
  const { tenantId, log } = await openLog();
  const tabs = await Promise.all([1, 2, 3].map(() => openLog(tenantId)));
  await Promise.all(tabs.flatMap((tab, n) => [1, 2, 3, 4].map((at) => tab.log.append(entry(n * 10 + at)))));
  expect(await log.verify()).toEqual({ entries: 12, brokenAt: null });
  expect((await log.list()).map(({ at }) => at).sort((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24,
  ]);
});

it('goes on after an entry that could not be written', async () => {
  const { log, storage } = await openLog();
  storage.lock();
  await expect(log.append(entry(1))).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  await storage.unlock();
  await log.append(entry(2));
  expect((await log.list()).map(({ at }) => at)).toEqual([2]);
});

it('shows every change, exchange and gap', async () => {
  const { log, store } = await openLog();
  const length = 6;
  for (let at = 1; at <= length; at++) await log.append(entry(at));
  const rows = await store.getAll('audit');
  const restore = () =>
    store.write([
      { type: 'clear', store: 'audit' },
      ...rows.map((row) => ({ type: 'put', store: 'audit', row }) as const),
    ]);
  const index = fc.nat(length - 1);
  const tampering = fc.oneof(
    fc.record({
      kind: fc.constant('flip' as const),
      index,
      field: fc.constantFrom('sealed', 'mac'),
      bit: fc.nat(8 * 32 - 1),
    }),
    fc.record({ kind: fc.constant('exchange' as const), index, other: index }),
    // One at the end leaves no trace: only a copy elsewhere shows that.
    fc.record({ kind: fc.constant('remove' as const), index: fc.nat(length - 2) }),
  );
  await fc.assert(
    fc.asyncProperty(tampering, async (change) => {
      fc.pre(change.kind !== 'exchange' || change.index !== change.other);
      await restore();
      const row = rows[change.index] as AuditRow;
      if (change.kind === 'flip') {
        const field = change.field as 'sealed' | 'mac';
        const bytes = row[field].slice();
        bytes[change.bit >> 3] = (bytes[change.bit >> 3] ?? 0) ^ (1 << (change.bit & 7));
        await store.write([{ type: 'put', store: 'audit', row: { ...row, [field]: bytes } }]);
      } else if (change.kind === 'exchange') {
        const other = rows[change.other] as AuditRow;
        await store.write([
          { type: 'put', store: 'audit', row: { ...other, id: row.id } },
          { type: 'put', store: 'audit', row: { ...row, id: other.id } },
        ]);
      } else {
        await store.write([{ type: 'delete', store: 'audit', id: row.id }]);
      }
      expect((await log.verify()).brokenAt).not.toBeNull();
    }),
    { numRuns: 40 },
  );
  await restore();
  expect(await log.verify()).toEqual({ entries: length, brokenAt: null });
});

it('does not accept an entry twice, nor one of another vault', async () => {
  const { log, store } = await openLog();
  await log.append(entry(1));
  const [row] = (await store.getAll('audit')) as [AuditRow];
  await store.write([{ type: 'put', store: 'audit', row: { ...row, id: '0000000002' } }]);
  expect((await log.verify()).brokenAt).toBe(2);
  expect(await log.list()).toHaveLength(1);
});

it('stays one chain when the vault key is rotated', async () => {
  const { log, storage } = await openLog();
  for (const at of [1, 2]) await log.append(entry(at));
  await storage.rotateKeys();
  await log.append(entry(3));
  expect(await log.verify()).toEqual({ entries: 3, brokenAt: null });
  expect((await log.list()).map(({ at }) => at)).toEqual([3, 2, 1]);
});

it('shows what was added to the link of its last entry', async () => {
  const { log, store } = await openLog();
  for (const at of [1, 2]) await log.append(entry(at));
  const [, last] = await store.getAll('audit');
  const row = last ?? expect.unreachable();
  await store.write([{ type: 'put', store: 'audit', row: { ...row, mac: Uint8Array.from([...row.mac, 0]) } }]);
  expect(await log.verify()).toEqual({ entries: 2, brokenAt: 2 });
});

it('tries again where another tab wrote at the same moment, and gives up when others write all the time', async () => {
  const { log, store } = await openLog();
  const writing = vi.spyOn(store, 'write').mockRejectedValueOnce(new RowExistsError('0000000001'));
  await log.append(entry(1));
  expect(writing).toHaveBeenCalledTimes(2);
  writing.mockClear().mockRejectedValue(new RowExistsError('0000000002'));
  await expect(log.append(entry(2))).rejects.toBeInstanceOf(RowExistsError);
  expect(writing).toHaveBeenCalledTimes(20);
  writing.mockRestore();
  await log.append(entry(3));
  expect((await log.list()).map(({ at }) => at)).toEqual([3, 1]);
});

it('reports a full disk at once', async () => {
  const { log, store } = await openLog();
  const full = new TokenError('STORAGE_QUOTA', '…');
  const writing = vi.spyOn(store, 'write').mockRejectedValue(full);
  await expect(log.append(entry(1))).rejects.toBe(full);
  expect(writing).toHaveBeenCalledTimes(1);
  writing.mockRestore();
});
