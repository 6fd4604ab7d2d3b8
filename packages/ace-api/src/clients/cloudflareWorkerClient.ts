import { createEdgeSend, type EdgeSendOptions, readJson, type Send } from '../http/index.ts';
import { batchResponseSchema, pageSchema } from '../shapes/index.ts';
import { type CallOptions, timeQuery } from './options.ts';
import { edgePaths } from './paths.ts';
import { type Collections, type SiteOperations, siteOperations } from './siteOperations.ts';
import { type TimeseriesOperations, timeseriesOperations } from './timeseriesOperations.ts';

/** Where the edge is, and the `fetch` that adds the token. */
export type CloudflareWorkerClientOptions = EdgeSendOptions;

/** The operations of the edge. `listAll…` is one request each; the edge reads ACE's pages. */
export interface CloudflareWorkerClient extends SiteOperations, TimeseriesOperations {
  /** Resolves if the edge can be reached; needs no token. */
  checkHealth(options?: CallOptions): Promise<void>;
}

/**
 * A client for the edge Worker, which forwards to ACE: for pages. Adding the token, in the header `X-ACE-Token`, is up to
 * the given `fetch`, for which `@building-vitals/tokens` has one.
 *
 * Every call rejects with `AceApiError`: the code of the edge's problem, `NETWORK`, `BAD_RESPONSE`, `BAD_REQUEST` for a
 * name that no path can hold, and `CURSOR_STALLED` from calls that follow a cursor. Other errors of the given `fetch` pass
 * through unchanged. `getPointsTimeseries` takes up to {@link MAX_BATCH_POINTS} points.
 *
 * @example
 * ```ts
 * import { cloudflareWorkerClient } from '@building-vitals/ace-api';
 *
 * declare function readToken(): Promise<string>;
 *
 * const edge = cloudflareWorkerClient({
 *   fetch: async (url, init) => {
 *     const headers = new Headers(init.headers);
 *     headers.set('X-ACE-Token', await readToken());
 *     return fetch(url, { ...init, headers });
 *   },
 * });
 * const sites = await edge.listAllSites();
 * ```
 */
export function cloudflareWorkerClient(options: CloudflareWorkerClientOptions = {}): CloudflareWorkerClient {
  const send = createEdgeSend(options);

  return {
    ...siteOperations(send, { sitesPath: edgePaths.sites, listAll: allAtOnce(send) }),
    ...timeseriesOperations(send),
    getPointsTimeseries: ({ points, ...range }) =>
      readJson(send, batchResponseSchema, {
        method: 'POST',
        path: edgePaths.batchTimeseries,
        body: { points, ...timeQuery(range) },
        signal: range.signal,
      }),
    async checkHealth({ signal } = {}) {
      await send({ path: edgePaths.health, signal });
    },
  };
}

function allAtOnce(send: Send): Collections['listAll'] {
  return async (path, schema, signal) => {
    const { items } = await readJson(send, pageSchema(schema), { path, query: { all: true }, signal });
    return items;
  };
}
