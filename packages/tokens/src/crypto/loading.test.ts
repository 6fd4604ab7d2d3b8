import { expect, it } from 'vitest';
import { loadAuthenticator, loadPassphraseEnvelope, loadSlots } from './index.ts';

it('has what is rarely needed at hand when it is asked for', async () => {
  expect(Object.keys(await loadAuthenticator()).sort()).toEqual(['askPasskeys', 'createPasskey']);
  expect(Object.keys(await loadPassphraseEnvelope()).sort()).toEqual([
    'decryptWithPassphrase',
    'encryptWithPassphrase',
  ]);
  expect(Object.keys(await loadSlots()).sort()).toEqual([
    'createPasskeySlot',
    'createPassphraseSlot',
    'createRecoverySlot',
    'openPersonSlot',
  ]);
});
