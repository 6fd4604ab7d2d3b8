import { expect, it } from 'vitest';
import { fromHex, randomBytes } from './bytes.ts';
import { createDeviceSlot } from './createKeys.ts';
import type { SlotRow, UnlockKey } from './keyRows.ts';
import { unlockMasterKey, unwrapMasterKey } from './masterKey.ts';
import { openSlot } from './openSlot.ts';
import { createPasskeySlot, type PasskeySecret } from './passkeySlot.ts';
import { createPassphraseSlot } from './passphraseSlot.ts';
import { createRecoverySlot } from './recoverySlot.ts';

/** Quick to derive, and allowed. */
const QUICK = { name: 'pbkdf2-sha256', iterations: 600_000 } as const;
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;

function secretOf(credentialId: string, output = new Uint8Array(32).fill(5)): PasskeySecret {
  return { credentialId: fromHex(credentialId), salt: new Uint8Array(32).fill(3), output };
}

async function everySlot() {
  const master = randomBytes(32);
  const secrets = [secretOf('aa'), secretOf('bb', new Uint8Array(32).fill(6))] as const;
  const recovery = await createRecoverySlot(master);
  const slots: SlotRow[] = [
    await createDeviceSlot(master),
    await createPassphraseSlot(master, PASSPHRASE.passphrase, QUICK),
    recovery.row,
    ...(await Promise.all(secrets.map((secret) => createPasskeySlot(master, 'My key', secret)))),
  ];
  const keys: UnlockKey[] = [
    { kind: 'device' },
    PASSPHRASE,
    { kind: 'recovery', recoveryKey: recovery.text },
    ...secrets.map(({ output }, n) => ({ kind: 'passkey', slotId: slots[3 + n]?.id ?? '', output }) as const),
  ];
  return { master, slots, keys };
}

it('opens the slot that the key is for, in any order', async () => {
  const { master, slots, keys } = await everySlot();
  for (const order of [slots, slots.toReversed()]) {
    for (const key of keys) expect(await openSlot(order, key, unwrapMasterKey), key.kind).toEqual(master);
  }
});

it('says so when there is no slot for a key, whatever other slots there are', async () => {
  const { slots, keys } = await everySlot();
  for (const [index, key] of keys.entries()) {
    const others = slots.filter((_, other) => other !== index);
    await expect(openSlot(others, key, unwrapMasterKey), key.kind).rejects.toMatchObject({ code: 'SLOT_MISSING' });
  }
  await expect(openSlot([], { kind: 'device' }, unwrapMasterKey)).rejects.toMatchObject({ code: 'SLOT_MISSING' });
});

it('opens no slot of another kind for a passkey that names it', async () => {
  const { slots, keys } = await everySlot();
  const output = new Uint8Array(32).fill(5);
  for (const { id } of slots.slice(0, 3)) {
    const key = { kind: 'passkey', slotId: id, output } as const;
    await expect(openSlot(slots, key, unwrapMasterKey), id).rejects.toMatchObject({ code: 'SLOT_MISSING' });
  }
  // A key of another kind has no slot's id, whatever else somebody puts into it.
  const disguised = { ...keys[4], kind: 'device' } as UnlockKey;
  const passkeys = slots.slice(3);
  await expect(openSlot(passkeys, disguised, unwrapMasterKey)).rejects.toMatchObject({ code: 'SLOT_MISSING' });
});

it('gives the master key as a CryptoKey that is not extractable', async () => {
  const { slots } = await everySlot();
  const key = await openSlot(slots, { kind: 'device' }, unlockMasterKey);
  expect([key.extractable, key.algorithm]).toEqual([false, { name: 'AES-GCM', length: 256 }]);
});

it('distinguishes a recovery key of another vault from a typo', async () => {
  const [one, other] = await Promise.all([everySlot(), everySlot()]);
  const recovery = other.keys[2] ?? expect.unreachable();
  await expect(openSlot(one.slots, recovery, unwrapMasterKey)).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
  const slipped = { kind: 'recovery', recoveryKey: 'no recovery key' } as const;
  await expect(openSlot(one.slots, slipped, unwrapMasterKey)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' });
});

it.each<[string, Uint8Array<ArrayBuffer>]>([
  ['is all zeros, as some give where they cannot compute', new Uint8Array(32)],
  ['is too short', new Uint8Array(31).fill(5)],
  ['is too long', new Uint8Array(33).fill(5)],
  ['is nothing', new Uint8Array()],
])('refuses a passkey whose secret %s', async (_, output) => {
  const master = randomBytes(32);
  const unusable = { code: 'PASSKEY_UNUSABLE' };
  await expect(createPasskeySlot(master, 'My key', secretOf('aa', output))).rejects.toMatchObject(unusable);
  const slot = await createPasskeySlot(master, 'My key', secretOf('aa'));
  const key = { kind: 'passkey', slotId: slot.id, output } as const;
  await expect(openSlot([slot], key, unwrapMasterKey)).rejects.toMatchObject(unusable);
});

it('takes a secret that has zeros among its bytes', async () => {
  const master = randomBytes(32);
  const output = new Uint8Array(32).fill(5, 1);
  const slot = await createPasskeySlot(master, 'My key', secretOf('aa', output));
  expect(await openSlot([slot], { kind: 'passkey', slotId: slot.id, output }, unwrapMasterKey)).toEqual(master);
});

it('counts the characters of a passphrase as a person does', async () => {
  const master = randomBytes(32);
  // Decomposed letters and signs beyond 16 bits are one character each.
  for (const short of ['eleven sign', 'a\u0308'.repeat(11), '🔑'.repeat(11), '']) {
    await expect(createPassphraseSlot(master, short, QUICK)).rejects.toMatchObject({ code: 'PASSPHRASE_TOO_SHORT' });
  }
  for (const enough of ['twelve signs', '🔑'.repeat(12)]) await createPassphraseSlot(master, enough, QUICK);
});
