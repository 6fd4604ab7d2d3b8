import { expect, it } from 'vitest';
import { lazily } from './lazily.ts';

it('loads once, and not before it is asked for', async () => {
  let loads = 0;
  const part = lazily(async () => ++loads);
  expect(loads).toBe(0);
  expect(await Promise.all([part(), part()])).toEqual([1, 1]);
  expect(await part()).toBe(1);
});

it('tries again after a load that failed', async () => {
  let loads = 0;
  const part = lazily(async () => {
    loads += 1;
    if (loads === 1) throw new Error('offline');
    return 'loaded';
  });
  const [one, other] = await Promise.allSettled([part(), part()]);
  expect([one.status, other.status, loads]).toEqual(['rejected', 'rejected', 1]);
  expect(await part()).toBe('loaded');
});
