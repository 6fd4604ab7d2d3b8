/** The part of `fetch` that the clients use; the platform's own, or one that adds a token. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Query parameters; those that are `undefined` are left out. */
export type Query = Record<string, string | number | boolean | undefined>;

/** One request to a service, its path below the service's base URL and already percent-encoded. */
export interface ApiRequest {
  method?: 'GET' | 'POST';
  path: string;
  query?: Query;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** Sends a request and resolves to an answer of status 2xx, its body unread; anything else is an error. */
export type Send = (request: ApiRequest) => Promise<Response>;
