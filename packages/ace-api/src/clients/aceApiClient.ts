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
import { followPages } from './followPages.ts';
import type { CallOptions, PageOptions } from './options.ts';
import { acePaths } from './paths.ts';
import { type Collections, listPage, type SiteOperations, siteOperations } from './siteOperations.ts';
import { type TimeseriesOperations, timeseriesOperations } from './timeseriesOperations.ts';

export interface AceApiClientOptions extends AceSendOptions {
  /** Items a page where every page is followed. 500 where none is given; ACE now and then fails on larger ones. */
  perPage?: PerPage | undefined;
}

/** The operations of ACE itself. `listAll…` follow every page, one after the other. */
export interface AceApiClient extends SiteOperations, TimeseriesOperations {
  listClients(options?: PageOptions): Promise<Page<ClientOrganization>>;
  listAllClients(options?: CallOptions): Promise<ClientOrganization[]>;
  listGateways(options?: PageOptions): Promise<Page<Gateway>>;
  listAllGateways(options?: CallOptions): Promise<Gateway[]>;
}

/**
 * Speaks to ACE directly, with `Authorization: Bearer`.
 *
 * Every call rejects with `AceApiError` of a code that `createAceSend` names, or `BAD_RESPONSE` for an answer of another
 * shape; where pages or a cursor are followed, also with `CURSOR_STALLED`.
 *
 * @example
 * const ace = aceApiClient({ baseUrl: 'https://flightdeck.aceiot.cloud/api', getToken: () => lease.token });
 * const points = await ace.listAllConfiguredPoints({ site: 'ses_falls_city' });
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
