import { expect, it } from 'vitest';
import { FakeClock } from '../testing/index.ts';
import { TokenRateLimiter } from './TokenRateLimiter.ts';

const clock = () => new FakeClock();

it('lets a hundred requests of a site go in a minute, and the next wait for its turn', async () => {
  const time = clock();
  const limiter = new TokenRateLimiter({ clock: time });
  for (let n = 0; n < 100; n++) await limiter.takeTurn('omaha');
  time.advance(55_000);
  const turn = follow(limiter.takeTurn('omaha'));
  await settle();
  expect(turn.isOver).toBe(false);
  time.advance(5_000);
  await turn.promise;
});

it('refuses a request that would have to wait too long, and says how long', async () => {
  const time = clock();
  const limiter = new TokenRateLimiter({ clock: time });
  for (let n = 0; n < 100; n++) await limiter.takeTurn('omaha');
  time.advance(20_000);
  await expect(limiter.takeTurn('omaha')).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfter: 40 });
  expect(time.pendingTimers).toBe(0);
});

it('does not make one site wait for another', async () => {
  const limiter = new TokenRateLimiter({ clock: clock(), limit: 1 });
  await limiter.takeTurn('omaha');
  await limiter.takeTurn('lincoln');
});

it('gives turns in the order of the calls, and never more than the limit in any window', async () => {
  const time = clock();
  const start = time.now();
  const limiter = new TokenRateLimiter({ clock: time, limit: 3, windowMs: 1000, maxWaitMs: 10_000 });
  const sentAt: number[] = [];
  const sent = Array.from({ length: 9 }, () => limiter.takeTurn('omaha').then(() => sentAt.push(time.now() - start)));
  for (let step = 0; step < 4; step++) {
    await settle();
    time.advance(1000);
  }
  await Promise.all(sent);
  expect(sentAt).toEqual([0, 0, 0, 1000, 1000, 1000, 2000, 2000, 2000]);
});

it('keeps a site closed for as long as the service asked', async () => {
  const time = clock();
  const limiter = new TokenRateLimiter({ clock: time });
  limiter.close('omaha', 30_000);
  await expect(limiter.takeTurn('omaha')).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfter: 30 });
  await limiter.takeTurn('lincoln');
  time.advance(30_000);
  await limiter.takeTurn('omaha');
});

it('gives the turn of a request that was cancelled to the next, and leaves no timer', async () => {
  const time = clock();
  const limiter = new TokenRateLimiter({ clock: time, limit: 1, windowMs: 5_000 });
  await limiter.takeTurn('omaha');
  const impatient = new AbortController();
  const cancelled = limiter.takeTurn('omaha', impatient.signal);
  impatient.abort();
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  expect(time.pendingTimers).toBe(0);

  const next = follow(limiter.takeTurn('omaha'));
  time.advance(5_000);
  await settle();
  expect(next.isOver).toBe(true);
});

it('is not blocked by a clock that was set back', async () => {
  const time = clock();
  const limiter = new TokenRateLimiter({ clock: time, limit: 1 });
  await limiter.takeTurn('omaha');
  time.jump(-365 * 86_400_000);
  await limiter.takeTurn('omaha');
});

function follow(promise: Promise<void>) {
  const state = { promise, isOver: false };
  void promise.then(() => {
    state.isOver = true;
  });
  return state;
}

/** Lets everything that is ready go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
