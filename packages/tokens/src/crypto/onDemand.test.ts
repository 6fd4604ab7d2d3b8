import { expect, it } from 'vitest';
import { loadFileEncryption, loadPasskeys } from './onDemand.ts';

it('loads what is rarely needed on demand', async () => {
  expect(Object.keys(await loadPasskeys()).sort()).toEqual(
    expect.arrayContaining(['requestPasskeySecret', 'createPasskey']),
  );
  expect(Object.keys(await loadFileEncryption()).sort()).toEqual([
    'decryptFile',
    'decryptWithPassphrase',
    'encryptFile',
    'encryptWithPassphrase',
  ]);
});
