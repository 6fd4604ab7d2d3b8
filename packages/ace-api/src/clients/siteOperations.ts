import type * as z from 'zod/mini';
import { readJson, type Send } from '../http/index.ts';
import {
  gatewayTokenSchema,
  type Page,
  type Point,
  pageSchema,
  pointSchema,
  type Site,
  siteSchema,
  type Weather,
  weatherSchema,
} from '../shapes/index.ts';
import type { CallOptions, PageOptions, SiteOptions } from './options.ts';
import { commonPaths } from './paths.ts';

/** What both clients offer for sites, points and gateways. Each call rejects as its client documents. */
export interface SiteOperations {
  listSites(options?: PageOptions): Promise<Page<Site>>;
  listAllSites(options?: CallOptions): Promise<Site[]>;
  getSite(options: SiteOptions): Promise<Site>;
  listPoints(options: SiteOptions & PageOptions): Promise<Page<Point>>;
  listAllPoints(options: SiteOptions): Promise<Point[]>;
  listConfiguredPoints(options: SiteOptions & PageOptions): Promise<Page<Point>>;
  listAllConfiguredPoints(options: SiteOptions): Promise<Point[]>;
  /** Rejects with `NOT_FOUND` for a site without a weather feed. */
  getWeather(options: SiteOptions): Promise<Weather>;
  getPoint(options: CallOptions & { point: string }): Promise<Point>;
  /** Has ACE issue a new token for a gateway, and resolves to it: a secret. */
  issueGatewayToken(options: CallOptions & { gateway: string }): Promise<string>;
}

/** Where the two services differ: the path of the sites, and how to read every item of a collection. */
export interface Collections {
  sitesPath: string;
  listAll<Item>(path: string, schema: z.ZodMiniType<Item>, signal: AbortSignal | undefined): Promise<Item[]>;
}

/** The operations that ACE and the edge answer in the same way, but for {@link Collections}. */
export function siteOperations(send: Send, { sitesPath, listAll }: Collections): SiteOperations {
  return {
    listSites: (options = {}) => listPage(send, sitesPath, siteSchema, options),
    listAllSites: ({ signal } = {}) => listAll(sitesPath, siteSchema, signal),
    getSite: async ({ site, signal }) => readJson(send, siteSchema, { path: commonPaths.site(site), signal }),
    listPoints: async ({ site, ...page }) => listPage(send, commonPaths.points(site), pointSchema, page),
    listAllPoints: async ({ site, signal }) => listAll(commonPaths.points(site), pointSchema, signal),
    listConfiguredPoints: async ({ site, ...page }) =>
      listPage(send, commonPaths.configuredPoints(site), pointSchema, page),
    listAllConfiguredPoints: async ({ site, signal }) =>
      listAll(commonPaths.configuredPoints(site), pointSchema, signal),
    getWeather: async ({ site, signal }) => readJson(send, weatherSchema, { path: commonPaths.weather(site), signal }),
    getPoint: async ({ point, signal }) => readJson(send, pointSchema, { path: commonPaths.point(point), signal }),
    async issueGatewayToken({ gateway, signal }) {
      const path = commonPaths.gatewayToken(gateway);
      const { auth_token } = await readJson(send, gatewayTokenSchema, { method: 'POST', path, signal });
      return auth_token;
    },
  };
}

/** Reads one page of a collection. */
export function listPage<Item>(
  send: Send,
  path: string,
  schema: z.ZodMiniType<Item>,
  { page, perPage, signal }: PageOptions,
): Promise<Page<Item>> {
  return readJson(send, pageSchema(schema), { path, query: { page, per_page: perPage }, signal });
}
