import { AceApiError } from '../AceApiError.ts';
import { errorFromProblem } from '../errorFromProblem.ts';
import type { SeriesColumns } from '../series/index.ts';
import type { BatchTimeseriesResponse } from '../shapes/index.ts';

/** One caller that waits for one point. */
interface Call {
  point: string;
  resolve(columns: SeriesColumns): void;
  reject(reason: unknown): void;
  /** Where the call waits now: first among all calls of its window, then among those of its request. */
  home: PointCalls;
}

/** The calls that one batch request will answer. A call that is aborted leaves; {@link onAbandoned} tells of the last. */
export class PointCalls {
  /** Called when the last call has left unanswered. */
  onAbandoned: () => void = () => {};
  readonly #calls = new Map<string, Set<Call>>();

  /** The points asked for, each once. */
  get points(): string[] {
    return [...this.#calls.keys()];
  }

  /** Waits for a point's answer, or for `signal`. */
  add(point: string, signal: AbortSignal | undefined): Promise<SeriesColumns> {
    const { promise, resolve, reject } = Promise.withResolvers<SeriesColumns>();
    const call: Call = { point, resolve, reject, home: this };
    this.#take(call);

    const leave = () => call.home.#remove(call, signal?.reason);
    signal?.addEventListener('abort', leave);
    return promise.finally(() => signal?.removeEventListener('abort', leave));
  }

  /** Parts of at most `size` points; the calls move there. */
  split(size: number): PointCalls[] {
    const callsByPoint = [...this.#calls.values()];
    const parts: PointCalls[] = [];
    for (let start = 0; start < callsByPoint.length; start += size) {
      const part = new PointCalls();
      for (const call of callsByPoint.slice(start, start + size).flatMap((calls) => [...calls])) part.#take(call);
      parts.push(part);
    }
    return parts;
  }

  /** Answers each call with what its point has: columns, a problem, or nothing. */
  settle({ data, errors }: BatchTimeseriesResponse): void {
    for (const [point, calls] of this.#calls) {
      const columns = Object.hasOwn(data, point) ? data[point] : undefined;
      const problem = Object.hasOwn(errors, point) ? errors[point] : undefined;

      for (const call of calls) {
        if (columns) call.resolve(columns);
        else call.reject(problem ? errorFromProblem(problem) : leftOut(point));
      }
    }
  }

  /** Rejects every call with what went wrong for all. */
  reject(reason: unknown): void {
    for (const calls of this.#calls.values()) for (const call of calls) call.reject(reason);
  }

  #take(call: Call): void {
    call.home = this;
    const calls = this.#calls.get(call.point);
    if (calls) calls.add(call);
    else this.#calls.set(call.point, new Set([call]));
  }

  #remove(call: Call, reason: unknown): void {
    call.reject(reason);
    const calls = this.#calls.get(call.point);
    calls?.delete(call);
    if (calls?.size === 0) this.#calls.delete(call.point);
    if (this.#calls.size === 0) this.onAbandoned();
  }
}

function leftOut(point: string): AceApiError {
  return new AceApiError('BAD_RESPONSE', `The answer leaves out the point "${point}"`);
}
