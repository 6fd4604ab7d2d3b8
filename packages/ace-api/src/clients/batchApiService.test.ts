import { type Answer, startServer } from '@building-vitals/test-support/startServer';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { createProblem } from '../problem.ts';
import { batchRequestSchema } from '../shapes/index.ts';
import { batchApiService } from './batchApiService.ts';
import { cloudflareWorkerClient } from './cloudflareWorkerClient.ts';

const RANGE = { start: Date.UTC(2026, 7, 7), end: Date.UTC(2026, 7, 8) };
const requestSchema = z.string().transform((body) => batchRequestSchema.parse(JSON.parse(body)));

/** Columns with the length of the point's name as the value, so that each point's answer differs. */
function columnsOf(point: string) {
  return { t: [RANGE.start], v: [point.length], kind: 'number', unparsable: 0 };
}

/** An edge that knows every point except "bad …". */
function answerBatch(body: string): Answer {
  const { points } = requestSchema.parse(body);
  const isBad = (point: string) => point.startsWith('bad');
  return {
    body: {
      data: Object.fromEntries(points.filter((point) => !isBad(point)).map((point) => [point, columnsOf(point)])),
      errors: Object.fromEntries(points.filter(isBad).map((point) => [point, createProblem('NOT_FOUND')])),
    },
  };
}

/** A clock that stands still until it is advanced. */
function createManualClock() {
  const waiting = new Map<() => void, number>();
  return {
    delays: () => [...waiting.values()],
    elapse() {
      for (const callback of [...waiting.keys()]) {
        waiting.delete(callback);
        callback();
      }
    },
    schedule(callback: () => void, delayMs: number) {
      waiting.set(callback, delayMs);
      return () => void waiting.delete(callback);
    },
  };
}

async function start(script: (body: string) => Answer | undefined = answerBatch, maxPoints?: number) {
  const { origin, requests } = await startServer(({ body }) => script(body));
  const clock = createManualClock();
  const client = cloudflareWorkerClient({ baseUrl: origin });
  const service = batchApiService({ client, clock, ...(maxPoints && { maxPoints }) });
  return { service, clock, asked: () => requests.map(({ body }) => requestSchema.parse(body)) };
}

describe('batchApiService', () => {
  it('sends the calls of a batch as one request', async () => {
    const { service, clock, asked } = await start();
    const calls = ['a', 'bb', 'ccc'].map((point) => service.getPointTimeseries({ point, ...RANGE }));
    expect(clock.delays()).toEqual([50]);
    clock.elapse();

    expect(await Promise.all(calls)).toEqual([columnsOf('a'), columnsOf('bb'), columnsOf('ccc')]);
    expect(asked()).toEqual([
      { points: ['a', 'bb', 'ccc'], start_time: '2026-08-07T00:00:00.000Z', end_time: '2026-08-08T00:00:00.000Z' },
    ]);
  });

  it('requests a point once for two calls', async () => {
    const { service, clock, asked } = await start();
    const calls = [1, 2].map(() => service.getPointTimeseries({ point: 'a', ...RANGE }));
    clock.elapse();

    expect(await Promise.all(calls)).toEqual([columnsOf('a'), columnsOf('a')]);
    expect(asked()).toMatchObject([{ points: ['a'] }]);
  });

  it('sends calls for another window of time separately', async () => {
    const { service, clock, asked } = await start();
    const calls = [
      service.getPointTimeseries({ point: 'a', ...RANGE }),
      service.getPointTimeseries({ point: 'a', ...RANGE, end: RANGE.end + 1 }),
    ];
    clock.elapse();
    await Promise.all(calls);

    expect(
      asked()
        .map(({ end_time }) => end_time)
        .sort(),
    ).toEqual(['2026-08-08T00:00:00.000Z', '2026-08-08T00:00:00.001Z']);
  });

  it('starts a new batch after the last was sent', async () => {
    const { service, clock, asked } = await start();
    for (const point of ['a', 'bb']) {
      const call = service.getPointTimeseries({ point, ...RANGE });
      clock.elapse();
      await call;
    }

    expect(asked()).toMatchObject([{ points: ['a'] }, { points: ['bb'] }]);
  });

  it('splits a batch with more points than a request may have', async () => {
    const { service, clock, asked } = await start(answerBatch, 2);
    const points = ['a', 'bb', 'ccc', 'dddd', 'eeeee'];
    const calls = points.map((point) => service.getPointTimeseries({ point, ...RANGE }));
    clock.elapse();

    expect(await Promise.all(calls)).toEqual(points.map(columnsOf));
    expect(
      asked()
        .map((request) => request.points.join())
        .sort(),
    ).toEqual(['a,bb', 'ccc,dddd', 'eeeee']);
  });

  it('rejects only the calls of a failing point', async () => {
    const { service, clock } = await start();
    const calls = ['a', 'bad point', 'bad point'].map((point) => service.getPointTimeseries({ point, ...RANGE }));
    clock.elapse();

    expect(await Promise.allSettled(calls)).toMatchObject([
      { status: 'fulfilled', value: columnsOf('a') },
      { status: 'rejected', reason: { name: 'AceApiError', code: 'NOT_FOUND', status: 404 } },
      { status: 'rejected', reason: { name: 'AceApiError', code: 'NOT_FOUND', status: 404 } },
    ]);
  });

  it('rejects every call with the error of the whole request', async () => {
    const { service, clock } = await start(() => ({ status: 401, body: createProblem('TOKEN_EXPIRED') }));
    const calls = ['a', 'bb'].map((point) => service.getPointTimeseries({ point, ...RANGE }));
    clock.elapse();

    const expired = { status: 'rejected', reason: { code: 'TOKEN_EXPIRED' } };
    expect(await Promise.allSettled(calls)).toMatchObject([expired, expired]);
  });

  it('rejects a call whose point the response leaves out', async () => {
    const { service, clock } = await start(() => ({ body: { data: { a: columnsOf('a') }, errors: {} } }));
    const calls = ['a', 'constructor'].map((point) => service.getPointTimeseries({ point, ...RANGE }));
    clock.elapse();

    expect(await Promise.allSettled(calls)).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'BAD_RESPONSE' } },
    ]);
  });
});

describe('batchApiService, when calls are aborted', () => {
  const reason = new Error('The chart was closed');

  it('sends nothing for a call that was already aborted', async () => {
    const { service, clock } = await start();
    const call = service.getPointTimeseries({ point: 'a', ...RANGE, signal: AbortSignal.abort(reason) });

    await expect(call).rejects.toBe(reason);
    expect(clock.delays()).toEqual([]);
  });

  it('sends only the others', async () => {
    const { service, clock, asked } = await start();
    const controller = new AbortController();
    const closed = service.getPointTimeseries({ point: 'a', ...RANGE, signal: controller.signal });
    const open = service.getPointTimeseries({ point: 'bb', ...RANGE });
    controller.abort(reason);
    clock.elapse();

    await expect(closed).rejects.toBe(reason);
    expect(await open).toEqual(columnsOf('bb'));
    expect(asked()).toMatchObject([{ points: ['bb'] }]);
  });

  it('still requests a point that another call needs', async () => {
    const { service, clock } = await start();
    const controller = new AbortController();
    const closed = service.getPointTimeseries({ point: 'a', ...RANGE, signal: controller.signal });
    const open = service.getPointTimeseries({ point: 'a', ...RANGE });
    controller.abort(reason);
    clock.elapse();

    await expect(closed).rejects.toBe(reason);
    expect(await open).toEqual(columnsOf('a'));
  });

  it('sends nothing and leaves no timer behind when all calls are aborted', async () => {
    const { service, clock, asked } = await start();
    const controller = new AbortController();
    const calls = ['a', 'bb'].map((point) =>
      service.getPointTimeseries({ point, ...RANGE, signal: controller.signal }),
    );
    controller.abort(reason);

    expect(await Promise.allSettled(calls)).toMatchObject([{ reason }, { reason }]);
    expect(clock.delays()).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it('answers the others when one is aborted during the request', async () => {
    const controller = new AbortController();
    const { service, clock } = await start((body) => {
      controller.abort(reason);
      return answerBatch(body);
    });
    const closed = service.getPointTimeseries({ point: 'a', ...RANGE, signal: controller.signal });
    const open = service.getPointTimeseries({ point: 'bb', ...RANGE });
    clock.elapse();

    await expect(closed).rejects.toBe(reason);
    expect(await open).toEqual(columnsOf('bb'));
  });

  it('aborts the request when all calls are aborted', async () => {
    const arrived = Promise.withResolvers<void>();
    const aborted = Promise.withResolvers<void>();
    const { origin } = await startServer((_, response) => {
      response.on('close', () => aborted.resolve());
      arrived.resolve();
      return undefined;
    });
    const clock = createManualClock();
    const service = batchApiService({ client: cloudflareWorkerClient({ baseUrl: origin }), clock });
    const controller = new AbortController();
    const call = service.getPointTimeseries({ point: 'a', ...RANGE, signal: controller.signal });
    clock.elapse();
    await arrived.promise;
    controller.abort(reason);

    await expect(call).rejects.toBe(reason);
    await aborted.promise;
  });

  it('removes its listener from the signal of a settled call', async () => {
    const { service, clock } = await start();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const call = service.getPointTimeseries({ point: 'a', ...RANGE, signal });
    clock.elapse();
    await call;

    expect(remove).toHaveBeenCalledWith('abort', expect.any(Function));
  });
});

describe("batchApiService on the platform's clock", () => {
  it('waits 50 ms and leaves no timer behind', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const getPointsTimeseries = vi.fn(async () => ({ data: {}, errors: {} }));
    const service = batchApiService({ client: { getPointsTimeseries } });
    const controller = new AbortController();

    const closed = service.getPointTimeseries({ point: 'a', ...RANGE, signal: controller.signal });
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    expect(vi.getTimerCount()).toBe(0);
    await expect(closed).rejects.toThrow('aborted');

    const call = service.getPointTimeseries({ point: 'a', ...RANGE });
    vi.advanceTimersByTime(49);
    expect(getPointsTimeseries).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(getPointsTimeseries).toHaveBeenCalledOnce();
    await expect(call).rejects.toMatchObject({ code: 'BAD_RESPONSE' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
