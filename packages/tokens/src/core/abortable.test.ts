import { expect, it } from 'vitest';
import { abortable } from './abortable.ts';

it('ends with the signal, and leaves what it waited for alone', async () => {
  const abort = new AbortController();
  const { promise, resolve } = Promise.withResolvers<string>();
  const waiting = abortable(promise, abort.signal);
  abort.abort(new Error('Enough.'));
  await expect(waiting).rejects.toThrow('Enough.');
  resolve('done');
  expect(await promise).toBe('done');
});

it('leaves no failure unheard that comes when nobody waits any more', async () => {
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
