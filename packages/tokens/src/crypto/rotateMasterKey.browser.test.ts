import { beforeEach, expect, it, vi } from 'vitest';
import { createKeyring, createKeys, makeSlot } from './createKeys.ts';
import { KeyRing } from './KeyRing.ts';
import type { KeyRow } from './keyRows.ts';
import { createPassphraseSlot } from './passphraseSlot.ts';
import { createRecoverySlot } from './recoverySlot.ts';
import { rotateMasterKey, rotateTenantKeyring } from './rotateMasterKey.ts';

const CONTEXT = { purpose: 'secret', siteId: 'ses_omaha', id: 'a1', version: 1 } as const;
const DEVICE = { kind: 'device' } as const;
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
const TENANT = 'default';
/** Quick to derive, and allowed. */
const QUICK = { name: 'pbkdf2-sha256', iterations: 600_000 } as const;

// Argon2id takes its time on purpose; these tests are about other things.
beforeEach(() => {
  const barred = vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError('Barred.'));
  return () => barred.mockRestore();
});

/** A vault that the device and a passphrase unlock, and in it the keyring of another tenant. */
async function createVault() {
  const created = await createKeys(TENANT);
  const slots = await makeSlot(created, DEVICE, async (master) => [
    await createPassphraseSlot(master, PASSPHRASE.passphrase, QUICK),
    (await createRecoverySlot(master)).row,
  ]);
  const rows = [...created, ...slots];
  const ring = await KeyRing.unlock(rows, TENANT);
  return { rows, ring, north: await createKeyring(ring.master, 'north') };
}

const of = <Id extends KeyRow['id']>(rows: readonly KeyRow[], id: Id) =>
  (rows.find((row) => row.id === id) ?? expect.unreachable()) as Extract<KeyRow, { id: Id }>;

it('makes rows that only the passphrase opens, with the same ids and hashes', async () => {
  const { rows, ring } = await createVault();
  const envelope = await ring.encryption.encrypt('a secret', CONTEXT);
  const rotated = await rotateMasterKey(rows, PASSPHRASE);
  expect(rotated.map(({ id }) => id).sort()).toEqual(['keyring', 'masters', 'slot:passphrase']);
  const next = await KeyRing.unlock(rotated, TENANT, PASSPHRASE);
  expect(await next.targetId('ses_omaha')).toBe(await ring.targetId('ses_omaha'));
  expect(await next.encryption.decrypt(envelope, CONTEXT)).toBe('a secret');
  expect(next.version).toBe(ring.version + 1);
});

it('encrypts with a new vault key from then on, and keeps the old one until all is re-encrypted', async () => {
  const { rows, ring } = await createVault();
  const rotated = await KeyRing.unlock(await rotateMasterKey(rows, PASSPHRASE), TENANT, PASSPHRASE);
  expect(rotated.isRotating).toBe(true);
  const envelope = await rotated.encryption.encrypt('a secret', CONTEXT);
  await expect(ring.encryption.decrypt(envelope, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('opens with no previous slot', async () => {
  const { rows, ring } = await createVault();
  const rotated = await rotateMasterKey(rows, PASSPHRASE);
  const keyring = of(rotated, 'keyring');
  for (const [slot, key] of [
    [of(rows, 'slot:device'), DEVICE],
    [of(rows, 'slot:passphrase'), PASSPHRASE],
  ] as const) {
    await expect(KeyRing.unlock([slot, keyring], TENANT, key)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
  }
  await expect(ring.reopen(keyring)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('needs the passphrase, and a keyring', async () => {
  const { rows } = await createVault();
  const wrong = { ...PASSPHRASE, passphrase: 'another passphrase' };
  await expect(rotateMasterKey(rows, wrong)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  const without = rows.filter(({ id }) => id !== 'keyring');
  await expect(rotateMasterKey(without, PASSPHRASE)).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
});

it('rotates the keyring of a tenant under any previous master key', async () => {
  const { rows, north } = await createVault();
  let home = rows;
  const tenants = [north];
  for (let time = 0; time < 3; time++) {
    home = await rotateMasterKey(home, PASSPHRASE);
    const ring = await KeyRing.unlock(home, TENANT, PASSPHRASE);
    for (const keyring of tenants) {
      await expect(ring.openTenant(keyring, 'north')).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
      const rotated = await rotateTenantKeyring(ring.master, of(home, 'masters'), keyring);
      expect(rotated.version).toBe(keyring.version + 1);
      expect((await ring.openTenant(rotated, 'north')).isRotating).toBe(true);
    }
    tenants.push(await createKeyring(ring.master, 'north'));
  }
});

it('opens what a tenant had encrypted, also after its keyring was rotated', async () => {
  const { rows, ring, north } = await createVault();
  const before = await ring.openTenant(north, 'north');
  const envelope = await before.encryption.encrypt('a secret', CONTEXT);
  const home = await rotateMasterKey(rows, PASSPHRASE);
  const homeRing = await KeyRing.unlock(home, TENANT, PASSPHRASE);
  const after = await homeRing.openTenant(
    await rotateTenantKeyring(homeRing.master, of(home, 'masters'), north),
    'north',
  );
  expect(await after.encryption.decrypt(envelope, CONTEXT)).toBe('a secret');
  expect(await after.targetId('ses_omaha')).toBe(await before.targetId('ses_omaha'));
});

it('refuses the keyring of another vault, and one that was changed', async () => {
  const [one, other] = await Promise.all([createVault(), createVault()]);
  const home = await rotateMasterKey(one.rows, PASSPHRASE);
  const ring = await KeyRing.unlock(home, TENANT, PASSPHRASE);
  const previous = of(home, 'masters');
  for (const keyring of [other.north, { ...one.north, version: one.north.version + 1 }]) {
    await expect(rotateTenantKeyring(ring.master, previous, keyring)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
  }
});

it('decrypts the previous master keys only with the current one, and only if unchanged', async () => {
  const { rows, ring, north } = await createVault();
  const home = await rotateMasterKey(rows, PASSPHRASE);
  const previous = of(home, 'masters');
  await expect(rotateTenantKeyring(ring.master, previous, north)).rejects.toThrow();
  const now = await KeyRing.unlock(home, TENANT, PASSPHRASE);
  const changed = previous.sealed.slice();
  changed[20] = (changed[20] ?? 0) ^ 1;
  for (const sealed of [changed, of(home, 'keyring').sealed]) {
    await expect(rotateTenantKeyring(now.master, { ...previous, sealed }, north)).rejects.toThrow();
  }
});
