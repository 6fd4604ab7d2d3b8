import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { createTestToken } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const DEVICE = { kind: 'device' } as const;
const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
const OMAHA = { siteId: 'omaha', siteName: 'Omaha' };

interface AuthenticatorOptions {
  readonly hasPrf?: boolean;
  readonly isUserVerified?: boolean;
  readonly hasUserVerification?: boolean;
}

beforeEach(async () => {
  await cdp().send('WebAuthn.enable');
  return async () => {
    await cdp().send('WebAuthn.disable');
  };
});

/** An authenticator as Chromium imitates it for tests. */
async function plugIn(options: AuthenticatorOptions = {}): Promise<string> {
  const { authenticatorId } = await cdp().send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
      isUserVerified: true,
      ...options,
    },
  });
  return authenticatorId;
}

async function openManager(tenantId = freshTenant()) {
  const store = openStore(tenantId);
  const manager = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store });
  onTestFinished(() => manager.close());
  return { tenantId, store, manager };
}

it('unlocks the vault, also after a restart', async () => {
  await plugIn();
  const { tenantId, manager } = await openManager();
  const token = await createTestToken({ identity: 'omaha' });
  await manager.addSiteToken({ ...OMAHA, token });
  expect(await manager.passkeys.isAvailable()).not.toBe(false);
  await manager.slots.setPassphrase(DEVICE, PASSPHRASE.passphrase);
  await manager.slots.remove(PASSPHRASE, 'slot:device');
  await manager.passkeys.add(PASSPHRASE, 'My key');
  expect(await manager.slots.list()).toMatchObject([{ kind: 'passkey', name: 'My key' }, { kind: 'passphrase' }]);
  await manager.close();

  const { manager: again } = await openManager(tenantId);
  expect(again.getSnapshot().isLocked).toBe(true);
  await again.unlock(await again.passkeys.ask());
  expect(await again.getTokenForSite('omaha')).toBe(token);
});

it('is never the only way, and keeps no secret of the authenticator', async () => {
  await plugIn();
  const { manager, store } = await openManager();
  await manager.passkeys.add(DEVICE, 'My key');
  await expect(manager.slots.remove(DEVICE, 'slot:device')).rejects.toMatchObject({ code: 'PASSPHRASE_NEEDED' });
  const row = (await store.getAll('keys')).find(({ id }) => id.startsWith('slot:passkey:'));
  expect(Object.keys(row ?? {}).sort()).toEqual(['credentialId', 'format', 'id', 'kind', 'name', 'salt', 'wrapped']);
});

it('is one of several, and the right slot is opened', async () => {
  const first = await plugIn();
  const { manager } = await openManager();
  await manager.passkeys.add(DEVICE, 'First');
  await cdp().send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first });
  await plugIn();
  await manager.passkeys.add(DEVICE, 'Second');
  const key = await manager.passkeys.ask();
  const second = (await manager.slots.list()).find(({ name }) => name === 'Second');
  expect(key).toMatchObject({ kind: 'passkey', slotId: second?.id });
  await manager.lock();
  await manager.unlock(key);
  expect(manager.getSnapshot().isLocked).toBe(false);
});

it('is refused where the authenticator computes no secret', async () => {
  await plugIn({ hasPrf: false });
  const { manager } = await openManager();
  await expect(manager.passkeys.add(DEVICE, 'Old key')).rejects.toMatchObject({ code: 'PASSKEY_UNUSABLE' });
  expect(await manager.slots.list()).toHaveLength(1);
});

it('is refused where the person was not verified', async () => {
  await plugIn({ isUserVerified: false });
  const { manager } = await openManager();
  await expect(manager.passkeys.add(DEVICE, 'Stolen key')).rejects.toMatchObject({ code: 'PASSKEY_CANCELLED' });
  expect(await manager.slots.list()).toHaveLength(1);
});

it('can be cancelled by the page', async () => {
  const { manager } = await openManager();
  const abort = new AbortController();
  const adding = manager.passkeys.add(DEVICE, 'Slow key', abort.signal);
  abort.abort();
  await expect(adding).rejects.toBe(abort.signal.reason);
});

it('reports that there is no passkey to ask', async () => {
  const { manager } = await openManager();
  await expect(manager.passkeys.ask()).rejects.toMatchObject({ code: 'SLOT_MISSING' });
});

it('does not unlock another vault with the same authenticator', async () => {
  await plugIn();
  const [one, other] = await Promise.all([openManager(), openManager()]);
  await one.manager.passkeys.add(DEVICE, 'Mine');
  await other.manager.passkeys.add(DEVICE, 'Mine, too');
  const key = await one.manager.passkeys.ask();
  const slot = (await other.manager.slots.list()).find(({ kind }) => kind === 'passkey');
  await other.manager.lock();
  const forged = { ...key, slotId: slot?.id ?? '' } as typeof key;
  await expect(other.manager.unlock(forged)).rejects.toMatchObject({ code: 'DECRYPT_FAILED' });
});
