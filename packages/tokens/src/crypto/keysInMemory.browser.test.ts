import { beforeEach, expect, it, vi } from 'vitest';
import { fromHex } from './bytes.ts';
import { addVaultKey, dropPreviousVaultKeys } from './changeKeyring.ts';
import { createKeyring, createKeys, makeSlot, upgradeFirstKeys } from './createKeys.ts';
import { KeyRing } from './KeyRing.ts';
import type { KeyRow } from './keyRows.ts';
import { ARGON2ID, createPassphraseSlot, PBKDF2 } from './passphraseSlot.ts';
import { createRecoverySlot } from './recoverySlot.ts';
import { rotateMasterKey, rotateTenantKeyring } from './rotateMasterKey.ts';
import { decryptSeparately, encryptSeparately } from './separateKey.ts';
import firstVault from './vectors/vault-1.json' with { type: 'json' };

const TENANT = 'default';
const DEVICE = { kind: 'device' } as const;
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
const CONTEXT = { purpose: 'archive-secret', id: 'a1', version: 1 } as const;
const KEY_CONTEXT = { purpose: 'archive-key', id: 'a1', version: 1 } as const;
const KEY_BYTES = 32;

// Argon2id has a memory of its own, which it clears itself; PBKDF2 is the browser's.
beforeEach(() => {
  vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError('Barred.'));
  return () => {
    vi.restoreAllMocks();
  };
});

/**
 * What is still in memory of the keys that were made, opened, cut out or imported while `work` ran. A page's memory is read
 * by extensions and ends up in crash reports.
 */
async function leftAfter(work: () => Promise<unknown>): Promise<{ seen: number; left: number }> {
  const random = vi.spyOn(crypto, 'getRandomValues');
  const opened = vi.spyOn(crypto.subtle, 'decrypt');
  const imported = vi.spyOn(crypto.subtle, 'importKey');
  const wrapped = vi.spyOn(crypto.subtle, 'encrypt');
  const cut = vi.spyOn(Uint8Array.prototype, 'slice');
  await work().catch(() => {});
  const made = [...random.mock.results, ...cut.mock.results].map(({ value }) => value as ArrayBufferView | null);
  const results = await Promise.all(opened.mock.results.map(({ value }) => Promise.resolve(value).catch(() => null)));
  const given = imported.mock.calls.filter(([, , algorithm]) => algorithm !== 'PBKDF2').map(([, bytes]) => bytes);
  const sealed = wrapped.mock.calls.map(([, , bytes]) => bytes);
  for (const spy of [random, opened, imported, wrapped, cut]) spy.mockRestore();
  const keys = [...made, ...results, ...given, ...sealed].map(toBytes).filter(({ length }) => length >= KEY_BYTES);
  return { seen: keys.length, left: keys.filter((key) => key.some((byte) => byte !== 0)).length };
}

function toBytes(source: unknown): Uint8Array {
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  return source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array();
}

async function expectNothingLeft(work: () => Promise<unknown>): Promise<void> {
  const { seen, left } = await leftAfter(work);
  expect(seen).toBeGreaterThan(0);
  expect(left).toBe(0);
}

const keyringOf = (rows: readonly KeyRow[]) =>
  rows.find(({ id }) => id === 'keyring') as Extract<KeyRow, { id: 'keyring' }>;

it('leaves no key in memory when a vault is created, unlocked and rotated', async () => {
  let rows: KeyRow[] = [];
  await expectNothingLeft(async () => {
    rows = await createKeys(TENANT);
  });
  const ring = await KeyRing.unlock(rows, TENANT);
  await expectNothingLeft(() => KeyRing.unlock(rows, TENANT));
  let begun = keyringOf(rows);
  await expectNothingLeft(async () => {
    begun = await addVaultKey(ring, begun);
  });
  await expectNothingLeft(() => ring.reopen(begun));
  await expectNothingLeft(() => dropPreviousVaultKeys(ring, begun));
  await expectNothingLeft(() => makeSlot(rows, DEVICE, async () => {}));
});

it('leaves no key of a tenant in memory', async () => {
  const ring = await KeyRing.unlock(await createKeys(TENANT), TENANT);
  let keyring = await createKeyring(ring.master, 'north');
  await expectNothingLeft(async () => {
    keyring = await createKeyring(ring.master, 'north');
  });
  await expectNothingLeft(() => ring.openTenant(keyring, 'north'));
  // It is opened, and found to be another tenant's.
  await expectNothingLeft(() => ring.openTenant(keyring, 'south'));
});

it('leaves no key in memory when the master key is rotated', async () => {
  let rows = await createKeys(TENANT, PASSPHRASE);
  const north = await createKeyring((await KeyRing.unlock(rows, TENANT, PASSPHRASE)).master, 'north');
  for (let time = 0; time < 2; time++) {
    await expectNothingLeft(async () => {
      rows = await rotateMasterKey(rows, PASSPHRASE);
    });
  }
  const previous = rows.find((row) => row.id === 'masters') ?? expect.unreachable();
  const ring = await KeyRing.unlock(rows, TENANT, PASSPHRASE);
  await expectNothingLeft(() => rotateTenantKeyring(ring.master, previous, north));
  await expectNothingLeft(() => rotateTenantKeyring(ring.master, previous, { ...north, version: 0 }));
});

it('leaves no key in memory when keys of the first version are upgraded', async () => {
  const { wrappingKey, wrapped, keyId } = firstVault;
  const key = await crypto.subtle.importKey('raw', fromHex(wrappingKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const first = { id: 'slot:device', kind: 'device', format: 1, wrappingKey: key } as const;
  const row = { ...first, wrapped: fromHex(wrapped), keyId: fromHex(keyId) };
  await expectNothingLeft(() => upgradeFirstKeys(row, TENANT));
});

it('leaves no key of a single text behind', async () => {
  const { encryption } = await KeyRing.unlock(await createKeys(TENANT), TENANT);
  const imported = vi.spyOn(crypto.subtle, 'importKey');
  const sealed = await encryptSeparately(encryption, 'a secret', KEY_CONTEXT, CONTEXT);
  const open = (envelope: Uint8Array<ArrayBuffer>) => encryption.decrypt(envelope, KEY_CONTEXT);
  expect(await decryptSeparately(sealed, TENANT, open, CONTEXT)).toBe('a secret');
  const keys = imported.mock.calls.map(([, bytes]) => toBytes(bytes));
  expect(keys.map(({ length }) => length)).toEqual([KEY_BYTES, KEY_BYTES]);
  expect(keys.every((key) => key.every((byte) => byte === 0))).toBe(true);
});

it('makes no key that code can read', async () => {
  vi.mocked(WebAssembly.compile).mockRestore();
  const makers = (['generateKey', 'importKey', 'deriveKey', 'unwrapKey'] as const).map((name) =>
    vi.spyOn(crypto.subtle, name as 'importKey'),
  );
  let rows = await createKeys(TENANT);
  const slots = await makeSlot(rows, DEVICE, async (master) => [
    await createPassphraseSlot(master, PASSPHRASE.passphrase, PBKDF2),
    await createPassphraseSlot(master, PASSPHRASE.passphrase, ARGON2ID),
    (await createRecoverySlot(master)).row,
  ]);
  rows = await rotateMasterKey([...rows, ...slots.slice(0, 1)], PASSPHRASE);
  const ring = await KeyRing.unlock(rows, TENANT, PASSPHRASE);
  await encryptSeparately(ring.encryption, 'a secret', KEY_CONTEXT, CONTEXT);
  const made = await Promise.all(makers.flatMap(({ mock }) => mock.results.map(({ value }) => value as CryptoKey)));
  expect(made.length).toBeGreaterThan(10);
  expect(made.filter(({ extractable }) => extractable)).toEqual([]);
});
