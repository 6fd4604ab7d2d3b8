import { createEdgeSend, type EdgeSendOptions, readJson, type Send } from '../http/index.ts';
import { batchResponseSchema, pageSchema } from '../shapes/index.ts';
import type { CallOptions } from './options.ts';
import { edgePaths } from './paths.ts';
import { type Collections, type SiteOperations, siteOperations } from './siteOperations.ts';
import { timeQuery } from './timeQuery.ts';
import { type TimeseriesOperations, timeseriesOperations } from './timeseriesOperations.ts';

/** The operations of the edge. `listAll…` are one request each; the edge follows ACE's pages. */
export interface CloudflareWorkerClient extends SiteOperations, TimeseriesOperations {
  /** Resolves if the edge is there; needs no token. */
  checkHealth(options?: CallOptions): Promise<void>;
}

/**
 * Speaks to the edge Worker, which speaks to ACE. The token is the business of the given `fetch`.
 *
 * Every call rejects with `AceApiError`: the code of the edge's problem, `NETWORK`, or `BAD_RESPONSE`; where a cursor is
 * followed, also `CURSOR_STALLED`. What the given `fetch` throws of its own passes through unchanged.
 * `getPointsTimeseries` takes up to `MAX_BATCH_POINTS` points.
 *
 * @example
 * const edge = cloudflareWorkerClient({ fetch: createTokenFetch(manager, options) });
 * const sites = await edge.listAllSites();
 */
export function cloudflareWorkerClient(options: EdgeSendOptions = {}): CloudflareWorkerClient {
  const send = createEdgeSend(options);

  return {
    ...siteOperations(send, { sitesPath: edgePaths.sites, listAll: allAtOnce(send) }),
    ...timeseriesOperations(send),
    getPointsTimeseries: ({ points, start, end, signal }) =>
      readJson(send, batchResponseSchema, {
        method: 'POST',
        path: edgePaths.batchTimeseries,
        body: { points, ...timeQuery(start, end) },
        signal,
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
