import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type EnvelopeContext, TokenEncryption } from './TokenEncryption.ts';

const KEY_ID = '01020304';
const CONTEXT: EnvelopeContext = { purpose: 'secret', siteId: 'ses_omaha', deviceId: 'VAV-1', id: 'a1', version: 3 };

async function createEncryption(tenantId = 'default', keyId = KEY_ID): Promise<TokenEncryption> {
  const raw = new Uint8Array(32).fill(9);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return new TokenEncryption(new Map([[keyId, key]]), keyId, tenantId);
}

it('opens what it encrypted, for any text', async () => {
  const encryption = await createEncryption();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      expect(await encryption.decrypt(await encryption.encrypt(text, CONTEXT), CONTEXT)).toBe(text);
    }),
  );
});

it('encrypts the same text differently each time', async () => {
  const encryption = await createEncryption();
  expect(await encryption.encrypt('x', CONTEXT)).not.toEqual(await encryption.encrypt('x', CONTEXT));
});

it('refuses an envelope with any single bit changed', async () => {
  const encryption = await createEncryption();
  const envelope = await encryption.encrypt('a secret', CONTEXT);
  const changed = Array.from({ length: envelope.length * 8 }, (_, bit) => {
    const copy = envelope.slice();
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return copy;
  });
  const outcomes = await Promise.allSettled(changed.map((copy) => encryption.decrypt(copy, CONTEXT)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([]);
});

it.each<[string, Partial<EnvelopeContext>]>([
  ['purpose', { purpose: 'meta' }],
  ['site', { siteId: 'ses_lincoln' }],
  ['device', { deviceId: 'VAV-2' }],
  ['absence of a device', { deviceId: undefined }],
  ['row', { id: 'a2' }],
  ['version', { version: 4 }],
  ['border between two fields', { siteId: 'ses_omahaV', deviceId: 'AV-1' }],
])('refuses an envelope under another %s', async (_field, change) => {
  const encryption = await createEncryption();
  const envelope = await encryption.encrypt('a secret', CONTEXT);
  await expect(encryption.decrypt(envelope, { ...CONTEXT, ...change })).rejects.toMatchObject({
    code: 'DECRYPT_FAILED',
  });
});

it('refuses an envelope of another tenant, even under the same key', async () => {
  const envelope = await (await createEncryption('tenant-a')).encrypt('a secret', CONTEXT);
  await expect((await createEncryption('tenant-b')).decrypt(envelope, CONTEXT)).rejects.toMatchObject({
    code: 'DECRYPT_FAILED',
  });
});

it('refuses an envelope that names another key', async () => {
  const envelope = await (await createEncryption('default', '09090909')).encrypt('a secret', CONTEXT);
  await expect((await createEncryption()).decrypt(envelope, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('refuses any other bytes with an error of ours', async () => {
  const encryption = await createEncryption();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
      await expect(encryption.decrypt(new Uint8Array(bytes), CONTEXT)).rejects.toMatchObject({
        code: 'DECRYPT_FAILED',
      });
    }),
  );
  await expect(encryption.decrypt(undefined as never, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('knows its own envelopes, and takes nothing else for one', async () => {
  const [own, foreign] = [await createEncryption(), await createEncryption('default', 'f9090909')];
  const envelope = await own.encrypt('', CONTEXT);
  expect([own.isCurrent(envelope), own.isKnown(envelope)]).toEqual([true, true]);
  expect([foreign.isCurrent(envelope), foreign.isKnown(envelope)]).toEqual([false, false]);
  const none = [envelope.subarray(0, -1), envelope.subarray(0, 5), new Uint8Array(), undefined as never];
  for (const other of [...none, new Uint8Array([2, ...envelope.subarray(1)])]) {
    expect([own.isCurrent(other), own.isKnown(other)]).toEqual([false, false]);
  }
});

it('encrypts with one of its keys, and opens what any of them has encrypted', async () => {
  const keys = await Promise.all(
    [1, 2].map((byte) =>
      crypto.subtle.importKey('raw', new Uint8Array(32).fill(byte), 'AES-GCM', false, ['encrypt', 'decrypt']),
    ),
  );
  const both = new Map(['0000000a', 'fffffffe'].map((id, n) => [id, keys[n] ?? expect.unreachable()]));
  const before = new TokenEncryption(both, '0000000a', 'default');
  const after = new TokenEncryption(both, 'fffffffe', 'default');
  const envelope = await before.encrypt('a secret', CONTEXT);
  expect(await after.decrypt(envelope, CONTEXT)).toBe('a secret');
  expect([after.isKnown(envelope), after.isCurrent(envelope)]).toEqual([true, false]);
  expect(after.isCurrent(await after.encrypt('a secret', CONTEXT))).toBe(true);
  expect(after.keyCount).toBe(2);
});

it('is not made without the key that it encrypts with', () => {
  expect(() => new TokenEncryption(new Map(), KEY_ID, 'default')).toThrow(TypeError);
});
