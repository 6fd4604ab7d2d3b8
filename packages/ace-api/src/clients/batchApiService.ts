import type { SeriesColumns } from '../series/index.ts';
import type { PointRange } from './options.ts';
import { PointCalls } from './PointCalls.ts';
import type { TimeseriesOperations } from './timeseriesOperations.ts';

/** How to batch. */
export interface BatchApiServiceOptions {
  /** Sends the batches: either of the clients. */
  client: Pick<TimeseriesOperations, 'getPointsTimeseries'>;
  /** How long the first call waits for others to join it, ms; default 50. */
  windowMs?: number;
  /** Points per request at most; default 100. */
  maxPoints?: number;
  /** Calls back once after a delay, ms, and returns a function that cancels it; default `setTimeout`. */
  clock?: { schedule(callback: () => void, delayMs: number): () => void };
}

/** Reads single points, many of them in one request. */
export interface BatchApiService {
  /**
   * The columns of one point, requested together with others.
   *
   * Rejects with `AceApiError`: the point's own problem, the error of the whole request, or `BAD_RESPONSE` if the
   * response leaves the point out; or with the reason of `signal`.
   */
  getPointTimeseries(range: PointRange): Promise<SeriesColumns>;
}

/**
 * Turns a page full of charts, each reading its own point, into one request: calls for the same window of time within
 * `windowMs` of the first are sent together, each point once.
 *
 * Calls settle separately. A point's problem rejects the calls for that point alone; an aborted call does not affect the
 * others, and when none is left the timer is cancelled or the request aborted.
 *
 * @example
 * ```ts
 * import { batchApiService, cloudflareWorkerClient } from '@building-vitals/ace-api';
 *
 * const service = batchApiService({ client: cloudflareWorkerClient() });
 * const end = Date.now();
 * const window = { start: end - 86_400_000, end };
 * const [airflow, damper] = await Promise.all([
 *   service.getPointTimeseries({ point: 'ses/8000:1-8001/analogInput/10', ...window }),
 *   service.getPointTimeseries({ point: 'ses/8000:1-8001/analogValue/8', ...window }),
 * ]);
 * ```
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
