import { type AceSendOptions, createAceSend, type Send } from '../http/index.ts';
import {
  type ClientOrganization,
  clientOrganizationSchema,
  type Gateway,
  gatewaySchema,
  type Page,
  type PerPage,
} from '../shapes/index.ts';
import { acePointsTimeseries } from './acePointsTimeseries.ts';
import type { CallOptions, PageOptions } from './options.ts';
import { followPages } from './pagination.ts';
import { acePaths } from './paths.ts';
import { type Collections, listPage, type SiteOperations, siteOperations } from './siteOperations.ts';
import { type TimeseriesOperations, timeseriesOperations } from './timeseriesOperations.ts';

/** How to reach ACE, and with which token. */
export interface AceApiClientOptions extends AceSendOptions {
  /** Items per page for `listAll…`; default 500, as ACE occasionally fails on larger pages. */
  perPage?: PerPage | undefined;
}

/** The operations of ACE itself. `listAll…` reads every page, one after the other. */
export interface AceApiClient extends SiteOperations, TimeseriesOperations {
  listClients(options?: PageOptions): Promise<Page<ClientOrganization>>;
  listAllClients(options?: CallOptions): Promise<ClientOrganization[]>;
  listGateways(options?: PageOptions): Promise<Page<Gateway>>;
  listAllGateways(options?: CallOptions): Promise<Gateway[]>;
}

/**
 * A client for ACE itself, with `Authorization: Bearer`: for servers and scripts. Pages use {@link cloudflareWorkerClient}.
 *
 * Every call rejects with `AceApiError`: a code that {@link createAceSend} lists, `BAD_RESPONSE` for a response of another
 * shape, `BAD_REQUEST` for a name that no path can hold, and `CURSOR_STALLED` from calls that follow pages or a cursor.
 *
 * @example
 * ```ts
 * import { aceApiClient } from '@building-vitals/ace-api';
 *
 * declare function readToken(): Promise<string>;
 *
 * const ace = aceApiClient({ baseUrl: 'https://flightdeck.aceiot.cloud/api', getToken: readToken });
 * const points = await ace.listAllConfiguredPoints({ site: 'ses_falls_city' });
 * ```
 */
export function aceApiClient({ perPage = 500, ...options }: AceApiClientOptions): AceApiClient {
  const send = createAceSend(options);
  const listAll = pageFollower(send, perPage);

  return {
    ...siteOperations(send, { sitesPath: acePaths.sites, listAll }),
    ...timeseriesOperations(send),
    getPointsTimeseries: (range) => acePointsTimeseries(send, range),
    listClients: (page = {}) => listPage(send, acePaths.clients, clientOrganizationSchema, page),
    listAllClients: ({ signal } = {}) => listAll(acePaths.clients, clientOrganizationSchema, signal),
    listGateways: (page = {}) => listPage(send, acePaths.gateways, gatewaySchema, page),
    listAllGateways: ({ signal } = {}) => listAll(acePaths.gateways, gatewaySchema, signal),
  };
}

function pageFollower(send: Send, perPage: PerPage): Collections['listAll'] {
  return (path, schema, signal) => followPages((page) => listPage(send, path, schema, { page, perPage, signal }));
}
