import { expect, it } from 'vitest';
import { fromHex, toHex } from './bytes.ts';
import { importMasterKey } from './changeKeyring.ts';
import { decryptWithPassphrase, type PassphraseEnvelope } from './encryptedFile.ts';
import { KeyRing } from './KeyRing.ts';
import { type KdfParameters, SLOT_USAGES, type SlotRow } from './keyRows.ts';
import { decryptKeyring } from './keyringContents.ts';
import { unwrapMasterKey } from './masterKey.ts';
import { openSlot } from './openSlot.ts';
import { rotateTenantKeyring } from './rotateMasterKey.ts';
import { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';
import derived from './vectors/derived-1.json' with { type: 'json' };
import deviceSlot from './vectors/device-slot-2.json' with { type: 'json' };
import envelope from './vectors/envelope-1.json' with { type: 'json' };
import keyring from './vectors/keyring-1.json' with { type: 'json' };
import passkeySlot from './vectors/passkey-slot-1.json' with { type: 'json' };
import passphraseEnvelope from './vectors/passphrase-envelope-1.json' with { type: 'json' };
import passphraseSlot from './vectors/passphrase-slot-1.json' with { type: 'json' };
import previousMasterKeys from './vectors/previous-master-keys-1.json' with { type: 'json' };
import recoverySlot from './vectors/recovery-slot-1.json' with { type: 'json' };

// What was once stored has to open for ever: these were made when each format was new, and are not to be made again.

it('opens an envelope of format 1', async () => {
  const key = await importKey(envelope.key);
  const encryption = new TokenEncryption(new Map([[envelope.keyId, key]]), envelope.keyId, envelope.tenantId);
  const opened = await encryption.decrypt(fromHex(envelope.envelope), envelope.context as EnvelopeContext);
  expect(opened).toBe(envelope.plaintext);
});

it('opens a keyring of format 1', async () => {
  const { master, version, sealed, tenants } = keyring;
  const row = { id: 'keyring', format: 1, version, sealed: fromHex(sealed) } as const;
  const contents = await decryptKeyring(await importMasterKey(fromHex(master)), row);
  const opened = [...contents].map(([tenantId, { index, current, vaultKeys }]) => [
    tenantId,
    {
      index: toHex(index),
      current,
      vaultKeys: Object.fromEntries([...vaultKeys].map(([id, key]) => [id, toHex(key)])),
    },
  ]);
  expect(Object.fromEntries(opened)).toEqual(tenants);
});

it('opens a device slot of format 2', async () => {
  const wrappingKey = await importKey(deviceSlot.wrappingKey);
  const row: SlotRow = {
    id: 'slot:device',
    kind: 'device',
    format: 2,
    wrappingKey,
    wrapped: fromHex(deviceSlot.wrapped),
  };
  expect(toHex(await openSlot([row], { kind: 'device' }, unwrapMasterKey))).toBe(deviceSlot.master);
});

it.each(passphraseSlot.slots)('opens a passphrase slot of format 1 ($kdf.name)', async ({ kdf, salt, wrapped }) => {
  const row: SlotRow = {
    id: 'slot:passphrase',
    kind: 'passphrase',
    format: 1,
    kdf: kdf as KdfParameters,
    salt: fromHex(salt),
    wrapped: fromHex(wrapped),
  };
  const { passphrase, master } = passphraseSlot;
  expect(toHex(await openSlot([row], { kind: 'passphrase', passphrase }, unwrapMasterKey))).toBe(master);
  // The same letters, as another keyboard gives them.
  const decomposed = passphrase.normalize('NFD');
  expect(toHex(await openSlot([row], { kind: 'passphrase', passphrase: decomposed }, unwrapMasterKey))).toBe(master);
});

it('opens a recovery slot of format 1, however its key is typed', async () => {
  const { recoveryKey, salt, wrapped, master } = recoverySlot;
  const row: SlotRow = {
    id: 'slot:recovery',
    kind: 'recovery',
    format: 1,
    salt: fromHex(salt),
    wrapped: fromHex(wrapped),
  };
  const typed = [recoveryKey, recoveryKey.toLowerCase(), ` ${recoveryKey.replaceAll('-', ' ')}\n`];
  typed.push(recoveryKey.replaceAll('1', 'l').replaceAll('0', 'o'));
  for (const text of typed) {
    expect(toHex(await openSlot([row], { kind: 'recovery', recoveryKey: text }, unwrapMasterKey))).toBe(master);
  }
});

it('opens a passkey slot of format 1', async () => {
  const { credentialId, salt, output, wrapped, master } = passkeySlot;
  const row: SlotRow = {
    id: `slot:passkey:${credentialId}`,
    kind: 'passkey',
    format: 1,
    name: 'My key',
    credentialId: fromHex(credentialId),
    salt: fromHex(salt),
    wrapped: fromHex(wrapped),
  };
  expect(
    toHex(await openSlot([row], { kind: 'passkey', slotId: row.id, output: fromHex(output) }, unwrapMasterKey)),
  ).toBe(master);
});

it('derives the same ids, hashes and keys from a keyring of format 1', async () => {
  const slot = {
    id: 'slot:device',
    kind: 'device',
    format: 2,
    wrappingKey: await importKey(deviceSlot.wrappingKey, SLOT_USAGES),
    wrapped: fromHex(deviceSlot.wrapped),
  } as const;
  const row = { id: 'keyring', format: 1, version: keyring.version, sealed: fromHex(keyring.sealed) } as const;
  for (const [tenantId, expected] of Object.entries(derived)) {
    const ring = await KeyRing.unlock([slot, row], tenantId);
    expect(await ring.targetId('ses_omaha')).toBe(expected.siteId);
    expect(await ring.targetId('ses_omaha', 'VAV-1')).toBe(expected.deviceId);
    expect(await ring.tokenFingerprint('a secret, not a token')).toBe(expected.tokenHash);
    expect(toHex(await ring.auditMac(7, fromHex('c0ffee'), '{"at":1}'))).toBe(expected.auditMac);
    const context = { purpose: 'meta', id: 'a1', version: 1 } as const;
    expect(await ring.encryption.decrypt(fromHex(expected.envelope), context)).toBe('sealed under the keyring');
  }
});

it('decrypts previous master keys of format 1, and with them the keyring of a tenant', async () => {
  const { master, sealed, keyring: tenant } = previousMasterKeys;
  const now = await importMasterKey(fromHex(master));
  const previous = { id: 'masters', format: 1, sealed: fromHex(sealed) } as const;
  const row = { id: 'keyring', format: 1, version: tenant.version, sealed: fromHex(tenant.sealed) } as const;
  const rotated = await decryptKeyring(now, await rotateTenantKeyring(now, previous, row));
  const keys = rotated.get(tenant.tenantId);
  expect([...rotated.keys()]).toEqual([tenant.tenantId]);
  expect(toHex(keys?.index ?? new Uint8Array())).toBe(tenant.index);
  expect(toHex(keys?.vaultKeys.get(tenant.vaultKeyId) ?? new Uint8Array())).toBe(tenant.vaultKey);
});

it.each(passphraseEnvelope.envelopes)('opens an envelope under a passphrase ($kdf.name)', async (encrypted) => {
  const { passphrase, context, text } = passphraseEnvelope;
  expect(await decryptWithPassphrase(encrypted as PassphraseEnvelope, passphrase, context)).toBe(text);
});

function importKey(hex: string, usages: KeyUsage[] = ['encrypt', 'decrypt']): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromHex(hex), 'AES-GCM', false, usages);
}
