import type { ApiRequest } from './Send.ts';

/** How messages call a request. Its query stays out: a cursor says nothing to a reader. */
export function nameOf({ method = 'GET', path }: ApiRequest): string {
  return `${method} ${path}`;
}
