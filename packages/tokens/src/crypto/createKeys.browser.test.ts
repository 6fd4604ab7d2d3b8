import { expect, it } from 'vitest';
import { fromHex } from './bytes.ts';
import { upgradeFirstKeys } from './createKeys.ts';
import { KeyRing } from './KeyRing.ts';
import firstVault from './vectors/vault-1.json' with { type: 'json' };

const TENANT = 'default';
const { token, secret, metadata } = firstVault;

async function firstSlot(change: (wrapped: Uint8Array<ArrayBuffer>) => void = () => {}) {
  const raw = fromHex(firstVault.wrappingKey);
  const wrappingKey = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const wrapped = fromHex(firstVault.wrapped);
  change(wrapped);
  return {
    ...({ id: 'slot:device', kind: 'device', format: 1 } as const),
    ...{ wrappingKey, wrapped, keyId: fromHex(firstVault.keyId) },
  };
}

it('makes rows of today that hold the same keys, and no others', async () => {
  const rows = await upgradeFirstKeys(await firstSlot(), TENANT);
  expect(rows.map(({ id, format }) => [id, format])).toEqual([
    ['slot:device', 2],
    ['keyring', 1],
  ]);
  const ring = await KeyRing.unlock(rows, TENANT);
  expect(ring.isRotating).toBe(false);
  expect(await ring.targetId(metadata.siteId)).toBe(token.id);
  expect(await ring.tokenFingerprint(secret)).toBe(metadata.tokenHash);
  const place = { id: token.id, version: token.version, siteId: metadata.siteId };
  expect(await ring.encryption.decrypt(fromHex(token.secret), { purpose: 'secret', ...place })).toBe(secret);
});

it('puts them under another master key each time', async () => {
  const slot = await firstSlot();
  const [one, other] = await Promise.all([upgradeFirstKeys(slot, TENANT), upgradeFirstKeys(slot, TENANT)]);
  const mixed = [...one.filter(({ id }) => id === 'slot:device'), ...other.filter(({ id }) => id === 'keyring')];
  await expect(KeyRing.unlock(mixed, TENANT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('refuses a slot that was changed', async () => {
  const changed = await firstSlot((wrapped) => wrapped.set([(wrapped[20] ?? 0) ^ 1], 20));
  await expect(upgradeFirstKeys(changed, TENANT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});
