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

it.each(['pointerdown', 'keydown', 'wheel', 'touchstart'])('begins anew with each %s', async (sign) => {
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

it('leaves a vault alone that this device unlocks without a question', async () => {
  const { manager, clock } = await setUp();
  await manager.slots.trustDevice(PASSPHRASE);
  clock.advance(60 * MINUTE);
  await settled();
  expect(manager.getSnapshot().isLocked).toBe(false);
});

it('leaves no timer behind', async () => {
  const { stop, clock } = await setUp();
  stop();
  expect(clock.pendingTimers).toBe(0);
});

async function setUp() {
  const clock = new FakeClock(Date.now());
  const manager = await TokenManagerService.open({ store: new MemoryRecordStore(), clock });
  await manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'Omaha', token: await createTestToken() });
  await manager.slots.setPassphrase({ kind: 'device' }, PASSPHRASE.passphrase);
  await manager.slots.remove(PASSPHRASE, 'slot:device');
  const stop = new AutoLock(manager, { idleMinutes: 10, clock }).start();
  onTestFinished(stop);
  return { manager, clock, stop };
}

/** What was begun by then is done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
