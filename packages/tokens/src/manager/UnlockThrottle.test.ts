import { expect, it } from 'vitest';
import { TokenError } from '../core/index.ts';
import { FakeClock } from '../testing/index.ts';
import { UnlockThrottle } from './UnlockThrottle.ts';

const wrong = () => Promise.reject(new TokenError('PASSPHRASE_WRONG', 'Wrong.'));
const right = () => Promise.resolve('open');

function create() {
  const clock = new FakeClock();
  return { clock, throttle: new UnlockThrottle(clock) };
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'OPEN',
    (error: { code?: string }) => error.code ?? 'OTHER',
  );
}

it('allows three wrong attempts, then waits twice as long each time', async () => {
  const { clock, throttle } = create();
  for (let n = 0; n < 3; n++) expect(await codeOf(throttle.try(wrong))).toBe('PASSPHRASE_WRONG');
  const waits: number[] = [];
  for (let n = 0; n < 10; n++) {
    const error = await throttle.try(wrong).catch((reason: { code: string; retryAfter: number }) => reason);
    expect(error).toMatchObject({ code: 'UNLOCK_TOO_SOON' });
    const { retryAfter } = error as { retryAfter: number };
    waits.push(retryAfter);
    clock.advance(retryAfter * 1_000 - 1);
    expect(await codeOf(throttle.try(right))).toBe('UNLOCK_TOO_SOON');
    clock.advance(1);
    expect(await codeOf(throttle.try(wrong))).toBe('PASSPHRASE_WRONG');
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
});

it('does not even try before its time', async () => {
  const { throttle } = create();
  for (let n = 0; n < 3; n++) await codeOf(throttle.try(wrong));
  let tried = false;
  await codeOf(
    throttle.try(async () => {
      tried = true;
    }),
  );
  expect(tried).toBe(false);
});

it('counts attempts that are made at once', async () => {
  const { throttle } = create();
  const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(throttle.try(wrong))));
  expect(codes.filter((code) => code === 'PASSPHRASE_WRONG')).toHaveLength(3);
});

it('forgets failures once the key was right, and says how many there were', async () => {
  const { throttle } = create();
  await codeOf(throttle.try(wrong));
  await codeOf(throttle.try(wrong));
  expect(await throttle.try(right)).toEqual({ result: 'open', failures: 2 });
  expect(await throttle.try(right)).toEqual({ result: 'open', failures: 0 });
});

it('does not count attempts that failed for other reasons', async () => {
  const { throttle } = create();
  const broken = () => Promise.reject(new TokenError('STORAGE_FAILED', 'Broken.'));
  for (let n = 0; n < 10; n++) expect(await codeOf(throttle.try(broken))).toBe('STORAGE_FAILED');
  expect(await codeOf(throttle.try(right))).toBe('OPEN');
});

it.each([-365, 365])('is not impressed by a clock that was set by %i days', async (days) => {
  const { clock, throttle } = create();
  for (let n = 0; n < 3; n++) await codeOf(throttle.try(wrong));
  clock.jump(days * 86_400_000);
  const error = await throttle.try(right).catch((reason: { retryAfter: number }) => reason);
  expect([1, 2]).toContain((error as { retryAfter: number }).retryAfter);
  clock.advance(2_000);
  expect(await codeOf(throttle.try(right))).toBe('OPEN');
});
