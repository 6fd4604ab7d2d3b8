import type { SeriesColumns } from '../series/index.ts';
import type { PointRange } from './options.ts';
import { PointCalls } from './PointCalls.ts';
import type { TimeseriesOperations } from './timeseriesOperations.ts';

export interface BatchApiServiceOptions {
  /** Answers the batches: either of the clients. */
  client: Pick<TimeseriesOperations, 'getPointsTimeseries'>;
  /** How long the first call waits for others to join it, ms. */
  windowMs?: number;
  /** Points a request at most; more are split. */
  maxPoints?: number;
  /** Calls back once after a delay in ms; the answer cancels it. The `Clock` of `@building-vitals/tokens` is one. */
  clock?: { schedule(callback: () => void, delayMs: number): () => void };
}

export interface BatchApiService {
  /**
   * The columns of one point, asked for together with others.
   *
   * Rejects with `AceApiError`: the point's own problem, the error of the whole request, or `BAD_RESPONSE` where the
   * answer leaves the point out; or with the reason of `signal`.
   */
  getPointTimeseries(range: PointRange): Promise<SeriesColumns>;
}

/**
 * Turns a page full of charts, each asking for its own point, into one request: calls for the same window of time that
 * come within `windowMs` of the first are sent together, a point that is asked for twice once.
 *
 * Each call keeps its own fate. A point's problem rejects the calls for that point alone; a call that is aborted leaves
 * the others be, and when none is left the timer is cancelled or the request aborted.
 */
export function batchApiService({
  client,
  windowMs = 50,
  maxPoints = 100,
  clock = platformClock,
}: BatchApiServiceOptions): BatchApiService {
  const collecting = new Map<string, PointCalls>();

  function collect(start: number, end: number): PointCalls {
    const key = `${start}/${end}`;
    const calls = new PointCalls();
    const cancel = clock.schedule(() => {
      collecting.delete(key);
      for (const part of calls.split(maxPoints)) void answer(part, start, end);
    }, windowMs);

    calls.onAbandoned = () => {
      collecting.delete(key);
      cancel();
    };
    collecting.set(key, calls);
    return calls;
  }

  async function answer(calls: PointCalls, start: number, end: number): Promise<void> {
    const controller = new AbortController();
    calls.onAbandoned = () => controller.abort();
    try {
      const range = { points: calls.points, start, end, signal: controller.signal };
      calls.settle(await client.getPointsTimeseries(range));
    } catch (error) {
      calls.reject(error);
    }
  }

  return {
    async getPointTimeseries({ point, start, end, signal }) {
      signal?.throwIfAborted();
      const calls = collecting.get(`${start}/${end}`) ?? collect(start, end);
      return calls.add(point, signal);
    },
  };
}

const platformClock: NonNullable<BatchApiServiceOptions['clock']> = {
  schedule(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
