import { expect, it, onTestFinished } from 'vitest';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { AutoLock } from './AutoLock.ts';

const PASSPHRASE = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const;
const MINUTE = 60_000;

it('locks the vault when nobody gave a sign for so long, and not before', async () => {
  const { manager, clock } = await setUp();
  clock.advance(10 * MINUTE - 20_000);
  await settled();
  expect(manager.getSnapshot().isLocked).toBe(false);
  clock.advance(MINUTE);
  await expect.poll(() => manager.getSnapshot().isLocked).toBe(true);
});

it.each(['pointerdown', 'keydown', 'wheel', 'touchstart'])('restarts with each %s', async (sign) => {
  const { manager, clock } = await setUp();
  clock.advance(9 * MINUTE);
  document.body.dispatchEvent(new Event(sign, { bubbles: true }));
  clock.advance(9 * MINUTE);
  await settled();
  expect(manager.getSnapshot().isLocked).toBe(false);
  clock.advance(2 * MINUTE);
  await expect.poll(() => manager.getSnapshot().isLocked).toBe(true);
});

it('is locked when the machine slept for longer than that', async () => {
  const { manager, clock } = await setUp();
  clock.jump(60 * MINUTE);
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(() => manager.getSnapshot().isLocked).toBe(true);
});

it('gives the whole time again after it was unlocked', async () => {
  const { manager, clock } = await setUp();
  clock.advance(11 * MINUTE);
  await expect.poll(() => manager.getSnapshot().isLocked).toBe(true);
  await manager.unlock(PASSPHRASE);
  clock.advance(9 * MINUTE);
  await settled();
  expect(manager.getSnapshot().isLocked).toBe(false);
});

it('does not keep the vault open because the clock was set back', async () => {
  const { manager, clock } = await setUp();
  clock.jump(-60 * MINUTE);
  clock.advance(11 * MINUTE);
  await expect.poll(() => manager.getSnapshot().isLocked).toBe(true);
});

const LEAVING: [string, () => void][] = [
  ['kept by the browser', () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))],
  ['frozen', () => document.dispatchEvent(new Event('freeze'))],
];

it.each(LEAVING)('locks a page that is left and %s, and no other tab', async (_, leave) => {
  const { manager, store, clock } = await setUp();
  const tab = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store,
    clock,
    unlockKey: PASSPHRASE,
  });
  onTestFinished(() => tab.close());
  const heard: unknown[] = [];
  manager.on('vault:locked', (event) => heard.push(event));
  leave();
  await expect.poll(() => heard).toEqual([{ thisTabOnly: true }]);
  expect(manager.getSnapshot().isLocked).toBe(true);
  await expect(manager.acquireToken({ siteId: 'ses_omaha' })).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  await settled();
  expect(tab.getSnapshot().isLocked).toBe(false);
});

it.each(LEAVING)('leaves a vault that this device unlocks open on a page that is left and %s', async (_, leave) => {
  const { manager } = await setUp();
  await manager.slots.trustDevice(PASSPHRASE);
  leave();
  await settled();
  expect(manager.getSnapshot().isLocked).toBe(false);
});

it('has nothing to do for a page that ends', async () => {
  const { manager } = await setUp();
  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }));
  await settled();
  expect(manager.getSnapshot().isLocked).toBe(false);
});

it('leaves a vault alone that this device unlocks without a question', async () => {
  const { manager, clock } = await setUp();
  await manager.slots.trustDevice(PASSPHRASE);
  clock.advance(60 * MINUTE);
  await settled();
  expect(manager.getSnapshot().isLocked).toBe(false);
});

it('leaves neither timer nor listener behind', async () => {
  const { manager, stop, clock } = await setUp();
  stop();
  expect(clock.pendingTimers).toBe(0);
  for (const [, leave] of LEAVING) leave();
  await settled();
  expect(manager.getSnapshot().isLocked).toBe(false);
});

async function setUp() {
  const clock = new FakeClock(Date.now());
  const store = new MemoryRecordStore();
  const manager = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store, clock });
  await manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'Omaha', token: await createTestToken() });
  await manager.slots.setPassphrase({ kind: 'device' }, PASSPHRASE.passphrase);
  await manager.slots.remove(PASSPHRASE, 'slot:device');
  const stop = new AutoLock(manager, { idleMinutes: 10, clock }).start();
  onTestFinished(stop);
  return { manager, store, clock, stop };
}

/** What was begun by then is done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
