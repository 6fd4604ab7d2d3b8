import type { MiddlewareHandler } from 'hono';
import { readJti } from '../auth/TokenIssuer.ts';

/** A request that arrived, for tests to look at. Never the token, only its `jti`. */
export interface RequestRecord {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly status: number;
  /** ms since the epoch */
  readonly time: number;
  readonly hasAuthorization: boolean;
  readonly jti?: string | undefined;
}

const MAX_RECORDS = 10_000;

/** The latest requests to the API. */
export class RequestLog {
  #records: RequestRecord[] = [];

  add(record: RequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > MAX_RECORDS) this.#records.shift();
  }

  /** @param since ms since the epoch */
  read(since = 0): RequestRecord[] {
    return this.#records.filter(({ time }) => time >= since);
  }

  clear(): void {
    this.#records = [];
  }
}

/** Logs each request to the API with its status. */
export function logRequests(log: RequestLog, now: () => number): MiddlewareHandler {
  return async (c, next) => {
    const time = now();
    await next();
    const authorization = c.req.header('authorization');
    const { pathname, search } = new URL(c.req.url);
    log.add({
      method: c.req.method,
      path: pathname + search,
      status: c.res.status,
      time,
      hasAuthorization: authorization !== undefined,
      jti: authorization && readJti(authorization.replace(/^Bearer /, '')),
    });
  };
}
