import { createDeviceSlot } from './deviceSlot.ts';

/** What makes slots: loaded when a person changes how a vault is unlocked, which is rare. */
export async function loadSlots() {
  const [{ createPassphraseSlot }, { createRecoverySlot }, { createPasskeySlot }] = await Promise.all([
    import('./passphraseSlot.ts'),
    import('./recoverySlot.ts'),
    import('./passkeySlot.ts'),
  ]);
  return { createDeviceSlot, createPassphraseSlot, createRecoverySlot, createPasskeySlot };
}
