import { beforeEach, expect, it, vi } from 'vitest';
import { createKeyring, createKeys } from './createKeys.ts';
import { KeyRing, type KeyRow } from './KeyRing.ts';
import { makeSlot } from './makeSlot.ts';
import { createPassphraseSlot } from './passphraseSlot.ts';
import { createRecoverySlot } from './recoverySlot.ts';
import { renewTenantKeyring } from './renewKeyring.ts';
import { renewMaster } from './renewMaster.ts';

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

it('makes rows that the passphrase alone opens, with the ids and hashes of before', async () => {
  const { rows, ring } = await createVault();
  const envelope = await ring.encryption.seal('a secret', CONTEXT);
  const renewed = await renewMaster(rows, PASSPHRASE);
  expect(renewed.map(({ id }) => id).sort()).toEqual(['keyring', 'masters', 'slot:passphrase']);
  const next = await KeyRing.unlock(renewed, TENANT, PASSPHRASE);
  expect(await next.targetId('ses_omaha')).toBe(await ring.targetId('ses_omaha'));
  expect(await next.encryption.open(envelope, CONTEXT)).toBe('a secret');
  expect(next.version).toBe(ring.version + 1);
});

it('seals with a new vault key from then on, and keeps the old one until all is sealed anew', async () => {
  const { rows, ring } = await createVault();
  const renewed = await KeyRing.unlock(await renewMaster(rows, PASSPHRASE), TENANT, PASSPHRASE);
  expect(renewed.isRotating).toBe(true);
  const envelope = await renewed.encryption.seal('a secret', CONTEXT);
  await expect(ring.encryption.open(envelope, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('opens with no slot of before', async () => {
  const { rows, ring } = await createVault();
  const renewed = await renewMaster(rows, PASSPHRASE);
  const keyring = of(renewed, 'keyring');
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
  await expect(renewMaster(rows, wrong)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  const without = rows.filter(({ id }) => id !== 'keyring');
  await expect(renewMaster(without, PASSPHRASE)).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
});

it('renews the keyring of a tenant that was sealed under any master key of before', async () => {
  const { rows, north } = await createVault();
  let home = rows;
  const tenants = [north];
  for (let time = 0; time < 3; time++) {
    home = await renewMaster(home, PASSPHRASE);
    const ring = await KeyRing.unlock(home, TENANT, PASSPHRASE);
    for (const keyring of tenants) {
      await expect(ring.openTenant(keyring, 'north')).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
      const renewed = await renewTenantKeyring(ring.master, of(home, 'masters'), keyring);
      expect(renewed.version).toBe(keyring.version + 1);
      expect((await ring.openTenant(renewed, 'north')).isRotating).toBe(true);
    }
    tenants.push(await createKeyring(ring.master, 'north'));
  }
});

it('opens what a tenant had sealed, also after its keyring was renewed', async () => {
  const { rows, ring, north } = await createVault();
  const before = await ring.openTenant(north, 'north');
  const envelope = await before.encryption.seal('a secret', CONTEXT);
  const home = await renewMaster(rows, PASSPHRASE);
  const homeRing = await KeyRing.unlock(home, TENANT, PASSPHRASE);
  const after = await homeRing.openTenant(
    await renewTenantKeyring(homeRing.master, of(home, 'masters'), north),
    'north',
  );
  expect(await after.encryption.open(envelope, CONTEXT)).toBe('a secret');
  expect(await after.targetId('ses_omaha')).toBe(await before.targetId('ses_omaha'));
});

it('refuses the keyring of another vault, and one that was changed', async () => {
  const [one, other] = await Promise.all([createVault(), createVault()]);
  const home = await renewMaster(one.rows, PASSPHRASE);
  const ring = await KeyRing.unlock(home, TENANT, PASSPHRASE);
  const former = of(home, 'masters');
  for (const keyring of [other.north, { ...one.north, version: one.north.version + 1 }]) {
    await expect(renewTenantKeyring(ring.master, former, keyring)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
  }
});

it('opens the master keys of before with the one of now alone, and only as they were written', async () => {
  const { rows, ring, north } = await createVault();
  const home = await renewMaster(rows, PASSPHRASE);
  const former = of(home, 'masters');
  await expect(renewTenantKeyring(ring.master, former, north)).rejects.toThrow();
  const now = await KeyRing.unlock(home, TENANT, PASSPHRASE);
  const changed = former.sealed.slice();
  changed[20] = (changed[20] ?? 0) ^ 1;
  for (const sealed of [changed, of(home, 'keyring').sealed]) {
    await expect(renewTenantKeyring(now.master, { ...former, sealed }, north)).rejects.toThrow();
  }
});
