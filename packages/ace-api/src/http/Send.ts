/** The part of `fetch` that the clients use: the platform's own, or one that adds a token. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Query parameters; those that are `undefined` are left out. */
export type Query = Record<string, string | number | boolean | undefined>;

/** One request to a service. */
export interface ApiRequest {
  /** Default `GET`. */
  method?: 'GET' | 'POST';
  /** Below the service's base URL, and already percent-encoded: `acePaths` has ACE's. */
  path: string;
  query?: Query;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** Sends a request and resolves to a response of status 2xx, its body unread; rejects for anything else. */
export type Send = (request: ApiRequest) => Promise<Response>;
