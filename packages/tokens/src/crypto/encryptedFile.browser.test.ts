import { expect, it } from 'vitest';
import { decryptWithPassphrase, encryptWithPassphrase, type PassphraseEnvelope } from './encryptedFile.ts';
import { ARGON2ID } from './passphraseSlot.ts';

const PASSPHRASE = 'correct horse battery';
const CONTEXT = ['a file', 1] as const;
/** Quicker than Argon2id, and allowed. */
const QUICK = { name: 'pbkdf2-sha256', iterations: 600_000 } as const;

it('decrypts what it encrypted, as it is stored in a file', async () => {
  // Longer than what is turned into base64 at once, and not in ASCII alone.
  const text = `Müller & co. ${'0123456789'.repeat(7_000)}`;
  const envelope = await encryptWithPassphrase(text, PASSPHRASE, CONTEXT, QUICK);
  const read = JSON.parse(JSON.stringify(envelope)) as PassphraseEnvelope;
  expect(await decryptWithPassphrase(read, PASSPHRASE, CONTEXT)).toBe(text);
  expect(envelope.kdf).toEqual(QUICK);
  expect(envelope.salt).toMatch(/^[0-9a-f]{32}$/);
  expect(envelope.iv).toMatch(/^[0-9a-f]{24}$/);
});

it('uses the best KDF available, and a new salt each time', async () => {
  const [one, other] = [
    await encryptWithPassphrase('x', PASSPHRASE, CONTEXT),
    await encryptWithPassphrase('x', PASSPHRASE, CONTEXT),
  ];
  expect(one.kdf).toEqual(ARGON2ID);
  expect(one.salt).not.toBe(other.salt);
  expect(one.iv).not.toBe(other.iv);
  expect(one.sealed).not.toBe(other.sealed);
  expect(await decryptWithPassphrase(one, PASSPHRASE, CONTEXT)).toBe('x');
});

it('rejects a short passphrase', async () => {
  await expect(encryptWithPassphrase('x', 'eleven sign', CONTEXT, QUICK)).rejects.toMatchObject({
    code: 'PASSPHRASE_TOO_SHORT',
  });
  await encryptWithPassphrase('x', 'twelve signs', CONTEXT, QUICK);
});

it('rejects another passphrase, another context, and any change', async () => {
  const envelope = await encryptWithPassphrase('a secret', PASSPHRASE, CONTEXT, QUICK);
  const refused = { code: 'BACKUP_UNREADABLE' };
  await expect(decryptWithPassphrase(envelope, `${PASSPHRASE}s`, CONTEXT)).rejects.toMatchObject(refused);
  await expect(decryptWithPassphrase(envelope, PASSPHRASE, ['a file', 2])).rejects.toMatchObject(refused);
  await expect(decryptWithPassphrase(envelope, PASSPHRASE, ['a fil', 'e', 1])).rejects.toMatchObject(refused);
  const changes: Partial<PassphraseEnvelope>[] = [
    { kdf: { ...QUICK, iterations: 600_001 } },
    { salt: otherHex(envelope.salt) },
    { iv: otherHex(envelope.iv) },
    { sealed: `${envelope.sealed[0] === 'A' ? 'B' : 'A'}${envelope.sealed.slice(1)}` },
    { sealed: 'no base64!' },
    { sealed: '' },
  ];
  for (const change of changes) {
    await expect(decryptWithPassphrase({ ...envelope, ...change }, PASSPHRASE, CONTEXT)).rejects.toMatchObject(refused);
  }
});

it('rejects parameters that make guessing cheap', async () => {
  const envelope = await encryptWithPassphrase('a secret', PASSPHRASE, CONTEXT, QUICK);
  const cheap = { ...envelope, kdf: { ...QUICK, iterations: 1_000 } };
  await expect(decryptWithPassphrase(cheap, PASSPHRASE, CONTEXT)).rejects.toMatchObject({ code: 'KDF_NOT_ALLOWED' });
});

function otherHex(hex: string): string {
  return `${hex[0] === '0' ? '1' : '0'}${hex.slice(1)}`;
}
