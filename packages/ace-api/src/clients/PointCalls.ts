import { AceApiError, errorFromProblem } from '../AceApiError.ts';
import type { SeriesColumns } from '../series/index.ts';
import type { BatchTimeseriesResponse } from '../shapes/index.ts';

/** One caller waiting for one point. */
interface Call {
  point: string;
  resolve(columns: SeriesColumns): void;
  reject(reason: unknown): void;
  /** The group that the call is in now: first all calls of its window, then those of its request. */
  group: PointCalls;
}

/** The calls that one batch request will answer. An aborted call leaves; {@link onAbandoned} reports the last. */
export class PointCalls {
  /** Called when the last call has left without an answer. */
  onAbandoned: () => void = () => {};
  readonly #calls = new Map<string, Set<Call>>();

  /** The requested points, each once. */
  get points(): string[] {
    return [...this.#calls.keys()];
  }

  /** Adds a call; resolves to its columns, or rejects with its problem or the reason of `signal`. */
  add(point: string, signal: AbortSignal | undefined): Promise<SeriesColumns> {
    const { promise, resolve, reject } = Promise.withResolvers<SeriesColumns>();
    const call: Call = { point, resolve, reject, group: this };
    this.#take(call);

    const leave = () => call.group.#remove(call, signal?.reason);
    signal?.addEventListener('abort', leave);
    return promise.finally(() => signal?.removeEventListener('abort', leave));
  }

  /** Moves the calls into groups of at most `size` points. */
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

  /** Settles each call with its point's columns or problem. */
  settle({ data, errors }: BatchTimeseriesResponse): void {
    for (const [point, calls] of this.#calls) {
      const columns = Object.hasOwn(data, point) ? data[point] : undefined;
      const problem = Object.hasOwn(errors, point) ? errors[point] : undefined;

      for (const call of calls) {
        if (columns) call.resolve(columns);
        else call.reject(problem ? errorFromProblem(problem) : missingPoint(point));
      }
    }
  }

  /** Rejects every call with the same reason. */
  reject(reason: unknown): void {
    for (const calls of this.#calls.values()) for (const call of calls) call.reject(reason);
  }

  #take(call: Call): void {
    call.group = this;
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

function missingPoint(point: string): AceApiError {
  return new AceApiError('BAD_RESPONSE', `The response leaves out the point "${point}".`);
}
