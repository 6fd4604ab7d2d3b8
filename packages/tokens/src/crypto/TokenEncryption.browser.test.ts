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

it('opens what it sealed, for any text', async () => {
  const encryption = await createEncryption();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      expect(await encryption.open(await encryption.seal(text, CONTEXT), CONTEXT)).toBe(text);
    }),
  );
});

it('seals the same text differently each time', async () => {
  const encryption = await createEncryption();
  expect(await encryption.seal('x', CONTEXT)).not.toEqual(await encryption.seal('x', CONTEXT));
});

it('refuses an envelope with any single bit changed', async () => {
  const encryption = await createEncryption();
  const envelope = await encryption.seal('a secret', CONTEXT);
  const changed = Array.from({ length: envelope.length * 8 }, (_, bit) => {
    const copy = envelope.slice();
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return copy;
  });
  const outcomes = await Promise.allSettled(changed.map((copy) => encryption.open(copy, CONTEXT)));
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
  const envelope = await encryption.seal('a secret', CONTEXT);
  await expect(encryption.open(envelope, { ...CONTEXT, ...change })).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('refuses an envelope of another tenant, even under the same key', async () => {
  const envelope = await (await createEncryption('tenant-a')).seal('a secret', CONTEXT);
  await expect((await createEncryption('tenant-b')).open(envelope, CONTEXT)).rejects.toMatchObject({
    code: 'DECRYPT_FAILED',
  });
});

it('refuses an envelope that names another key', async () => {
  const envelope = await (await createEncryption('default', '09090909')).seal('a secret', CONTEXT);
  await expect((await createEncryption()).open(envelope, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});

it('refuses any other bytes with an error of ours', async () => {
  const encryption = await createEncryption();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
      await expect(encryption.open(new Uint8Array(bytes), CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
    }),
  );
  await expect(encryption.open(undefined as never, CONTEXT)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});
