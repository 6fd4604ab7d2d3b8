import { expect, it } from 'vitest';
import { KeyRing, type KeyRow } from './KeyRing.ts';

const CONTEXT = { purpose: 'secret', siteId: 'ses_omaha', id: 'a1', version: 1 } as const;

it('unlocks to the same keys every time', async () => {
  const rows = [await KeyRing.create()];
  const first = await KeyRing.unlock(rows, 'default');
  const second = await KeyRing.unlock(structuredClone(rows), 'default');
  const envelope = await first.encryption.seal('a secret', CONTEXT);
  expect(await second.encryption.open(envelope, CONTEXT)).toBe('a secret');
  expect(await second.targetId('ses_omaha')).toBe(await first.targetId('ses_omaha'));
  expect(await second.tokenHash('x')).toBe(await first.tokenHash('x'));
});

it('makes other keys for every vault and every tenant', async () => {
  const one = await KeyRing.unlock([await KeyRing.create()], 'default');
  const other = await KeyRing.unlock([await KeyRing.create()], 'default');
  expect(await one.targetId('ses_omaha')).not.toBe(await other.targetId('ses_omaha'));
  const rows = [await KeyRing.create()];
  const [tenantA, tenantB] = [await KeyRing.unlock(rows, 'tenant-a'), await KeyRing.unlock(rows, 'tenant-b')];
  expect(await tenantA.targetId('ses_omaha')).not.toBe(await tenantB.targetId('ses_omaha'));
  const envelope = await tenantA.encryption.seal('a secret', CONTEXT);
  await expect(tenantB.encryption.open(envelope, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('gives site and device an id of 128 bits that no other pair has', async () => {
  const keys = await KeyRing.unlock([await KeyRing.create()], 'default');
  const pairs: [string, string?][] = [['a'], ['a', 'b'], ['ab'], ['b', 'a'], ['a', 'bc'], ['ab', 'c'], ['target']];
  const ids = await Promise.all(pairs.map(([site, device]) => keys.targetId(site, device)));
  expect(new Set(ids).size).toBe(pairs.length);
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(await keys.targetId('a', '')).toBe(ids[0]);
});

it('keeps the device key where no code can read it', async () => {
  const slot = await KeyRing.create();
  expect(slot.wrappingKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', slot.wrappingKey)).rejects.toThrow();
});

it('says so when the key is gone, or was changed', async () => {
  const slot = await KeyRing.create();
  const wrapped = slot.wrapped.slice();
  wrapped[20] = (wrapped[20] ?? 0) ^ 1;
  const changed: KeyRow[] = [{ ...slot, wrapped }];
  await expect(KeyRing.unlock([], 'default')).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  await expect(KeyRing.unlock(changed, 'default')).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});
