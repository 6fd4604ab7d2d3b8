import { expect, it } from 'vitest';
import { abortable, lazily } from './promises.ts';

it('rejects when the signal aborts, without stopping the work', async () => {
  const abort = new AbortController();
  const { promise, resolve } = Promise.withResolvers<string>();
  const waiting = abortable(promise, abort.signal);
  abort.abort(new Error('Enough.'));
  await expect(waiting).rejects.toThrow('Enough.');
  resolve('done');
  expect(await promise).toBe('done');
});

it('handles a rejection that comes after the abort', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);
  const { promise, reject } = Promise.withResolvers<string>();
  await expect(abortable(promise, AbortSignal.abort(new Error('Enough.')))).rejects.toThrow('Enough.');
  reject(new Error('Failed later.'));
  await new Promise((resolve) => setTimeout(resolve, 0));
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});

it('loads once, and only on demand', async () => {
  let loads = 0;
  const part = lazily(async () => ++loads);
  expect(loads).toBe(0);
  expect(await Promise.all([part(), part()])).toEqual([1, 1]);
  expect(await part()).toBe(1);
});

it('tries again after a failed load', async () => {
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
