import { describe, expect, it } from 'vitest';
import { fromHex } from './bytes.ts';
import { addVaultKey, dropPreviousVaultKeys } from './changeKeyring.ts';
import { createDeviceSlot, createKeyring, createKeys, makeSlot } from './createKeys.ts';
import { KeyRing } from './KeyRing.ts';
import type { DeviceSlotRow, KeyRow, SlotRow, UnlockKey } from './keyRows.ts';
import { createPasskeySalt, createPasskeySlot } from './passkeySlot.ts';
import { createPassphraseSlot } from './passphraseSlot.ts';
import { createRecoverySlot } from './recoverySlot.ts';

const CONTEXT = { purpose: 'secret', siteId: 'ses_omaha', id: 'a1', version: 1 } as const;
const TENANT = 'default';
const DEVICE: UnlockKey = { kind: 'device' };
const PASSPHRASE = 'correct horse battery staple';
const PRF_OUTPUT = new Uint8Array(32).fill(7);

it('unlocks to the same keys every time', async () => {
  const rows = await createKeys(TENANT);
  const first = await KeyRing.unlock(rows, TENANT);
  const second = await KeyRing.unlock(structuredClone(rows), TENANT);
  const envelope = await first.encryption.encrypt('a secret', CONTEXT);
  expect(await second.encryption.decrypt(envelope, CONTEXT)).toBe('a secret');
  expect(await second.targetId('ses_omaha')).toBe(await first.targetId('ses_omaha'));
  expect(await second.tokenFingerprint('x')).toBe(await first.tokenFingerprint('x'));
});

it('creates different keys for every vault', async () => {
  const one = await KeyRing.unlock(await createKeys(TENANT), TENANT);
  const other = await KeyRing.unlock(await createKeys(TENANT), TENANT);
  expect(await one.targetId('ses_omaha')).not.toBe(await other.targetId('ses_omaha'));
  const envelope = await one.encryption.encrypt('a secret', CONTEXT);
  await expect(other.encryption.decrypt(envelope, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('has no keys for a tenant that it does not know', async () => {
  await expect(KeyRing.unlock(await createKeys('tenant-a'), 'tenant-b')).rejects.toMatchObject({
    code: 'VAULT_KEY_MISSING',
  });
});

it('gives site and device an id of 128 bits that no other pair has', async () => {
  const keys = await KeyRing.unlock(await createKeys(TENANT), TENANT);
  const pairs: [string, string?][] = [['a'], ['a', 'b'], ['ab'], ['b', 'a'], ['a', 'bc'], ['ab', 'c'], ['target']];
  const ids = await Promise.all(pairs.map(([site, device]) => keys.targetId(site, device)));
  expect(new Set(ids).size).toBe(pairs.length);
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(await keys.targetId('a', '')).toBe(ids[0]);
});

it('keeps the device key where no code can read it', async () => {
  const { wrappingKey } = deviceSlotOf(await createKeys(TENANT));
  expect(wrappingKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', wrappingKey)).rejects.toThrow();
});

it('reports a missing key', async () => {
  const [slot, keyring] = await createKeys(TENANT);
  for (const rows of [[], [slot], [keyring]] as KeyRow[][]) {
    await expect(KeyRing.unlock(rows, TENANT)).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  }
});

it('refuses a keyring of another vault', async () => {
  const [slot] = await createKeys(TENANT);
  const [, keyring] = await createKeys(TENANT);
  await expect(KeyRing.unlock([slot, keyring] as KeyRow[], TENANT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('rotates the key that encrypts, and then forgets the one before', async () => {
  const [slot, keyring] = await createKeys(TENANT);
  if (slot?.id !== 'slot:device' || keyring?.id !== 'keyring') return expect.unreachable();
  const before = await KeyRing.unlock([slot, keyring], TENANT);
  const [old, begun] = [await before.encryption.encrypt('a secret', CONTEXT), await addVaultKey(before, keyring)];
  const during = await before.reopen(begun);
  const envelope = await during.encryption.encrypt('a secret', CONTEXT);
  const ended = await dropPreviousVaultKeys(during, begun);
  const after = await during.reopen(ended);

  expect([before, during, after].map(({ isRotating }) => isRotating)).toEqual([false, true, false]);
  expect([begun.version, ended.version]).toEqual([keyring.version + 1, keyring.version + 2]);
  expect([before, during, after].map(({ version }) => version)).toEqual(
    [keyring, begun, ended].map((row) => row.version),
  );
  expect(await during.encryption.decrypt(old, CONTEXT)).toBe('a secret');
  expect(await after.encryption.decrypt(envelope, CONTEXT)).toBe('a secret');
  await expect(before.encryption.decrypt(envelope, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
  await expect(after.encryption.decrypt(old, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
  expect(await after.targetId('ses_omaha')).toBe(await before.targetId('ses_omaha'));
});

it('opens the keyring of a tenant that it made, and of no other', async () => {
  const [home, other] = await Promise.all(
    [TENANT, TENANT].map(async (tenantId) => KeyRing.unlock(await createKeys(tenantId), tenantId)),
  );
  if (!home || !other) return expect.unreachable();
  const keyring = await createKeyring(home.master, 'north');
  const north = await home.openTenant(keyring, 'north');
  expect(north.encryption.tenantId).toBe('north');
  expect(await north.targetId('ses_omaha')).not.toBe(await home.targetId('ses_omaha'));
  await expect(home.openTenant(keyring, 'south')).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  await expect(other.openTenant(keyring, 'north')).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
  for (const change of [addVaultKey(home, keyring), dropPreviousVaultKeys(home, keyring)]) {
    await expect(change).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  }
});

it.each<UnlockKey>([
  { kind: 'recovery', recoveryKey: 'none' },
  { kind: 'passkey', slotId: 'slot:passkey:00', output: PRF_OUTPUT },
])('makes no vault for a key that belongs to one ($kind)', async (key) => {
  await expect(createKeys(TENANT, key)).rejects.toMatchObject({ code: 'SLOT_MISSING' });
});

it('makes a vault that a passphrase alone unlocks', async () => {
  const key = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
  const rows = await createKeys(TENANT, key);
  expect(rows.map(({ id }) => id)).toEqual(['slot:passphrase', 'keyring']);
  await KeyRing.unlock(rows, TENANT, key);
  await expect(KeyRing.unlock(rows, TENANT)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  const short = { ...key, passphrase: 'eleven sign' };
  await expect(createKeys(TENANT, short)).rejects.toMatchObject({ code: 'PASSPHRASE_TOO_SHORT' });
});

describe('of a vault with every slot', () => {
  it('unlocks to the same keys with each', async () => {
    const { rows, keys } = await vaultWithEverySlot();
    const envelope = await (await KeyRing.unlock(rows, TENANT)).encryption.encrypt('a secret', CONTEXT);
    for (const key of keys) {
      const ring = await KeyRing.unlock(rows, TENANT, key);
      expect(await ring.encryption.decrypt(envelope, CONTEXT), key.kind).toBe('a secret');
    }
  });

  it('is locked once the device slot is taken away', async () => {
    const { rows, keys } = await vaultWithEverySlot();
    const locked = rows.filter(({ id }) => id !== 'slot:device');
    await expect(KeyRing.unlock(locked, TENANT)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    for (const key of keys.filter(({ kind }) => kind !== 'device')) await KeyRing.unlock(locked, TENANT, key);
  });

  it.each<[string, (row: SlotRow) => SlotRow | null]>([
    ['any bit of what a slot wraps', flipWrapped],
    ['the KDF’s work', lowerKdf],
    ['a passkey’s id', otherCredential],
  ])('refuses a change of %s', async (_, change) => {
    const { rows, keys } = await vaultWithEverySlot();
    for (const row of rows) {
      const changed = row.id.startsWith('slot:') ? change(row as SlotRow) : null;
      if (!changed) continue;
      const key = keys.find(({ kind }) => kind === (row as SlotRow).kind) ?? DEVICE;
      const others = rows.filter(({ id }) => id !== row.id);
      await expect(KeyRing.unlock([...others, changed], TENANT, key), row.id).rejects.toMatchObject({
        code: expect.stringMatching(/^(DECRYPT_FAILED|PASSPHRASE_WRONG|RECOVERY_KEY_WRONG|KDF_NOT_ALLOWED)$/),
      });
    }
  });

  it('refuses any bit of the keyring changed, and its version', async () => {
    const [slot, keyring] = await createKeys(TENANT);
    if (slot?.id !== 'slot:device' || keyring?.id !== 'keyring') return expect.unreachable();
    const versions = { ...keyring, version: keyring.version + 1 };
    await expect(KeyRing.unlock([slot, versions], TENANT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
    for (let bit = 0; bit < keyring.sealed.length * 8; bit += 5) {
      const changed = { ...keyring, sealed: flipped(keyring.sealed, bit) };
      await expect(KeyRing.unlock([slot, changed], TENANT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
    }
  });

  it('changes the passphrase by wrapping one key: what was encrypted opens as before', async () => {
    const { rows } = await vaultWithEverySlot();
    const envelope = await (await KeyRing.unlock(rows, TENANT)).encryption.encrypt('a secret', CONTEXT);
    const old: UnlockKey = { kind: 'passphrase', passphrase: PASSPHRASE };
    const next = 'another twelve and more';
    const slot = await makeSlot(rows, old, (master) => createPassphraseSlot(master, next, QUICK));
    const changed = [...rows.filter(({ id }) => id !== 'slot:passphrase'), slot];
    const ring = await KeyRing.unlock(changed, TENANT, { kind: 'passphrase', passphrase: next });
    expect(await ring.encryption.decrypt(envelope, CONTEXT)).toBe('a secret');
    await expect(KeyRing.unlock(changed, TENANT, old)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  });

  it('adds no slot without a key that unlocks it', async () => {
    const { rows } = await vaultWithEverySlot();
    const wrong: UnlockKey = { kind: 'passphrase', passphrase: 'not the right passphrase' };
    await expect(makeSlot(rows, wrong, createDeviceSlot)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  });

  it('leaves the master key nowhere but in slots', async () => {
    const rows = await createKeys(TENANT);
    let seen = new Uint8Array();
    await makeSlot(rows, DEVICE, async (master) => {
      seen = master;
    });
    expect(seen).toEqual(new Uint8Array(32));
  });
});

/** Quick to derive, and allowed: tests of other things need no Argon2id. */
const QUICK = { name: 'pbkdf2-sha256', iterations: 600_000 } as const;

async function vaultWithEverySlot(): Promise<{ rows: KeyRow[]; keys: UnlockKey[] }> {
  const rows = await createKeys(TENANT);
  const passkey = { credentialId: fromHex('c0ffee'), salt: createPasskeySalt(), output: PRF_OUTPUT };
  const [passphraseSlot, recovery, passkeySlot] = await makeSlot(rows, DEVICE, (master) =>
    Promise.all([
      createPassphraseSlot(master, PASSPHRASE, QUICK),
      createRecoverySlot(master),
      createPasskeySlot(master, 'My key', passkey),
    ]),
  );
  return {
    rows: [...rows, passphraseSlot, recovery.row, passkeySlot],
    keys: [
      DEVICE,
      { kind: 'passphrase', passphrase: PASSPHRASE },
      { kind: 'recovery', recoveryKey: recovery.text },
      { kind: 'passkey', slotId: passkeySlot.id, output: PRF_OUTPUT },
    ],
  };
}

function deviceSlotOf(rows: readonly KeyRow[]): DeviceSlotRow {
  return rows.find((row) => row.id === 'slot:device') ?? expect.unreachable();
}

function flipWrapped(row: SlotRow): SlotRow {
  return { ...row, wrapped: flipped(row.wrapped, 150) };
}

function lowerKdf(row: SlotRow): SlotRow | null {
  return row.kind === 'passphrase' ? { ...row, kdf: { name: 'pbkdf2-sha256', iterations: 1_000 } } : null;
}

function otherCredential(row: SlotRow): SlotRow | null {
  return row.kind === 'passkey' ? { ...row, credentialId: fromHex('c0ffef') } : null;
}

function flipped(bytes: Uint8Array<ArrayBuffer>, bit: number): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
