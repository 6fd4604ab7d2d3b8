import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { SlidingWindowLimiter } from './SlidingWindowLimiter.ts';

const WINDOW_MS = 60_000;
const START = 1_000 * WINDOW_MS;

let now = 0;
let limiter: SlidingWindowLimiter;

beforeEach(() => {
  now = START;
  limiter = new SlidingWindowLimiter({ windowMs: WINDOW_MS, maxKeys: 3, now: () => now });
});

function takeMany(key: string, limit: number, times: number): number[] {
  return Array.from({ length: times }, () => limiter.take(key, limit));
}

describe('SlidingWindowLimiter', () => {
  test('lets as many requests pass as the limit, and no more', () => {
    expect(takeMany('a', 5, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(limiter.take('a', 5)).toBeGreaterThan(0);
  });

  test('counts each key separately', () => {
    takeMany('a', 5, 5);
    expect(limiter.take('b', 5)).toBe(0);
  });

  test('still counts the previous window when the next begins', () => {
    now = START + WINDOW_MS - 1;
    takeMany('a', 10, 10);
    now = START + WINDOW_MS + 1000;
    expect(limiter.take('a', 10)).toBeGreaterThan(0);
  });

  test('discounts the previous window by the share that has slid out', () => {
    takeMany('a', 10, 10);
    now = START + 1.5 * WINDOW_MS;
    expect(takeMany('a', 10, 6).filter((wait) => wait === 0)).toHaveLength(5);
  });

  test('resets a key after two windows without requests', () => {
    takeMany('a', 10, 10);
    now = START + 2 * WINDOW_MS;
    expect(takeMany('a', 10, 10)).toEqual(new Array(10).fill(0));
  });

  test('does not count rejected requests', () => {
    takeMany('a', 10, 1000);
    now = START + 1.5 * WINDOW_MS;
    expect(limiter.take('a', 10)).toBe(0);
  });

  test('returns a wait after which the request passes, and before which it does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: WINDOW_MS / 4 }), { maxLength: 80 }),
        (limit, pauses) => {
          now = START;
          const tried = new SlidingWindowLimiter({ windowMs: WINDOW_MS, maxKeys: 3, now: () => now });
          for (const pause of pauses) {
            now += pause;
            tried.take('a', limit);
          }
          const wait = tried.take('a', limit);
          now += wait * 1000;
          expect(wait).toBeLessThanOrEqual((2 * WINDOW_MS) / 1000);
          if (wait > 0) expect(tried.take('a', limit)).toBe(0);
        },
      ),
      { seed: 7 },
    );
  });

  test('keeps at most maxKeys keys, dropping the one with the oldest window', () => {
    takeMany('oldest', 1, 1);
    now += WINDOW_MS;
    for (const key of ['a', 'b', 'c']) takeMany(key, 1, 1);
    expect(limiter.take('c', 1)).toBeGreaterThan(0);
    expect(limiter.take('oldest', 1)).toBe(0);
  });
});
