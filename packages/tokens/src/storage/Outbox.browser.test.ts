import { expect, it } from 'vitest';
import { freshTenant } from '../../test-support/freshTenant.ts';
import { MemoryRecordStore } from './MemoryRecordStore.ts';
import { TokenStorageService } from './TokenStorageService.ts';

async function openOutbox() {
  const store = new MemoryRecordStore();
  const { storage } = await TokenStorageService.open(store, freshTenant());
  return { store, storage, outbox: storage.outbox };
}

it('gives back what waits, oldest first, in whatever order it was put', async () => {
  const { outbox } = await openOutbox();
  for (const id of ['2', '3', '1']) await outbox.put({ id, text: `text ${id}` });
  expect(await outbox.list()).toEqual(['1', '2', '3'].map((id) => ({ id, text: `text ${id}` })));
});

it('puts an entry in the place of the one with its id, and removes one', async () => {
  const { outbox } = await openOutbox();
  await outbox.put({ id: '1', text: 'first' });
  await outbox.put({ id: '2', text: '' });
  await outbox.put({ id: '1', text: 'later' });
  expect(await outbox.list()).toEqual([
    { id: '1', text: 'later' },
    { id: '2', text: '' },
  ]);
  await outbox.remove('1');
  expect(await outbox.list()).toEqual([{ id: '2', text: '' }]);
});

it('keeps what waits encrypted, each in its place', async () => {
  const { outbox, store } = await openOutbox();
  await outbox.put({ id: '1', text: 'GET /sites/omaha' });
  await outbox.put({ id: '2', text: 'GET /sites/lincoln' });
  const [first] = await store.getAll('outbox');
  expect(new TextDecoder('latin1').decode(first?.sealed)).not.toContain('omaha');
  // Copied to another place it does not open, and stays where it is.
  await store.write([{ type: 'put', store: 'outbox', row: { id: '2', sealed: first?.sealed ?? new Uint8Array() } }]);
  expect(await outbox.list()).toEqual([{ id: '1', text: 'GET /sites/omaha' }]);
  expect(await store.count('outbox')).toBe(2);
});

it('says that it is locked, rather than that nothing waits', async () => {
  const { outbox, storage } = await openOutbox();
  storage.lock();
  await expect(outbox.list()).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  await expect(outbox.put({ id: '1', text: 'x' })).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
});
