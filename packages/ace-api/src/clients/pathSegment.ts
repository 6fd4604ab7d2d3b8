import { AceApiError } from '../AceApiError.ts';

/**
 * A name as one segment of a path: point names contain `/`, `:`, spaces and dots.
 *
 * @throws AceApiError `BAD_REQUEST` for a name that no URL can carry: an empty one, `.` and `..`, which every URL parser
 * takes for directions even when encoded (WHATWG URL §4.1), and half a surrogate pair.
 */
export function pathSegment(name: string): string {
  if (name === '' || name === '.' || name === '..' || !name.isWellFormed()) {
    throw new AceApiError('BAD_REQUEST', `${JSON.stringify(name)} is no name that a path can carry`);
  }
  return encodeURIComponent(name);
}
