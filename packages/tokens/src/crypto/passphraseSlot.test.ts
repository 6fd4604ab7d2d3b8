import { expect, it, vi } from 'vitest';
import type { KdfParameters } from './keyRows.ts';
import { ARGON2ID, bestKdf, deriveFromPassphrase } from './passphraseSlot.ts';

const SALT = new Uint8Array(16).fill(1);

it.each<[string, KdfParameters]>([
  ['less memory', { ...ARGON2ID, memoryKiB: 65_535 }],
  ['fewer passes', { ...ARGON2ID, iterations: 2 }],
  ['no lane', { ...ARGON2ID, parallelism: 0 }],
  ['memory beyond all reason', { ...ARGON2ID, memoryKiB: 4_000_000 }],
  ['passes beyond all reason', { ...ARGON2ID, iterations: 1e9 }],
  ['half a pass more', { ...ARGON2ID, iterations: 3.5 }],
  ['fewer rounds', { name: 'pbkdf2-sha256', iterations: 599_999 }],
  ['no number', { name: 'pbkdf2-sha256', iterations: Number.NaN }],
  ['another function', { name: 'md5', iterations: 600_000 } as never],
  ['another function at the same cost', { ...ARGON2ID, name: 'argon2i' } as never],
  ['more lanes than there is use for', { ...ARGON2ID, parallelism: 17 }],
  ['rounds beyond all reason', { name: 'pbkdf2-sha256', iterations: 10_000_001 }],
])('refuses a record that asks for %s', async (_, kdf) => {
  await expect(deriveFromPassphrase('correct horse', SALT, kdf)).rejects.toMatchObject({ code: 'KDF_NOT_ALLOWED' });
});

it('takes Argon2id with 64 MiB where WebAssembly is to be had', async () => {
  expect(await bestKdf()).toEqual({ name: 'argon2id', memoryKiB: 65_536, iterations: 3, parallelism: 4 });
});

it('takes PBKDF2 with 600,000 rounds where it is barred', async () => {
  const original = WebAssembly.compile;
  WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('barred by the policy of the page'));
  try {
    expect(await bestKdf()).toEqual({ name: 'pbkdf2-sha256', iterations: 600_000 });
  } finally {
    WebAssembly.compile = original;
  }
});

it('derives a key that is not extractable', async () => {
  const key = await deriveFromPassphrase('correct horse', SALT, { name: 'pbkdf2-sha256', iterations: 600_000 });
  expect(key.extractable).toBe(false);
});

it('does all the work that a record may ask for', async () => {
  const deriving = vi.spyOn(crypto.subtle, 'deriveKey').mockResolvedValue({} as never);
  await deriveFromPassphrase('correct horse', SALT, { name: 'pbkdf2-sha256', iterations: 10_000_000 });
  expect(deriving.mock.calls[0]?.[0]).toMatchObject({ iterations: 10_000_000, salt: SALT });
  deriving.mockRestore();
  await deriveFromPassphrase('correct horse', SALT, { ...ARGON2ID, parallelism: 16 });
});
