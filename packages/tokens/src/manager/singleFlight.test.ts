import { expect, it } from 'vitest';
import { EventEmitter, type TokenEvents } from '../core/index.ts';
import { memoizeUntilInvalidated } from './singleFlight.ts';

it('reads once for all callers, and again after a change', async () => {
  const { leases, ask, reads } = setUp();
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  expect(await ask()).toBe(1);
  leases.generation += 1;
  expect(await ask()).toBe(2);
  expect(reads()).toBe(2);
});

it('forgets the result when the vault is locked', async () => {
  const { events, ask } = setUp();
  await ask();
  events.emit('vault:locked', { thisTabOnly: false });
  expect(await ask()).toBe(2);
});

it('reads again after a failed read', async () => {
  let isBroken = true;
  const { ask } = setUp(() => {
    if (isBroken) throw new Error('The store fails.');
  });
  await expect(ask()).rejects.toThrow('The store fails.');
  isBroken = false;
  expect(await ask()).toBe(2);
});

function setUp(onRead = () => {}) {
  const leases = { generation: 0 };
  const events = new EventEmitter<TokenEvents>();
  let reads = 0;
  const ask = memoizeUntilInvalidated({ leases, events }, async () => {
    reads += 1;
    onRead();
    return reads;
  });
  return { leases, events, ask, reads: () => reads };
}
