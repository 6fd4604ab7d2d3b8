/** What makes slots: loaded when a person changes how a vault is unlocked, which is rare. */
export async function loadSlots() {
  const [device, passphrase, recovery, passkey] = await Promise.all([
    import('./deviceSlot.ts'),
    import('./passphraseSlot.ts'),
    import('./recoverySlot.ts'),
    import('./passkeySlot.ts'),
  ]);
  return { ...device, ...passphrase, ...recovery, ...passkey };
}
