import { createProblem } from '@building-vitals/ace-api';
import { createMiddleware } from 'hono/factory';
import { problemResponse } from '../http/problemResponse.ts';

/**
 * Refuses paths whose percent-encoding is broken, because half-decoded they would ask ACE about another name, and paths
 * that have `.` or `..` between encoded slashes. Such a name is encoded again on its way to ACE and cannot climb out of
 * its route there; but no building has one, and a proxy in between may be less careful.
 */
export const wellFormedPath = createMiddleware(async (c, next) => {
  const path = decode(new URL(c.req.url).pathname);
  if (path === null || path.split(/[/\\]/).some((part) => part === '.' || part === '..')) {
    return problemResponse(createProblem('BAD_REQUEST', { detail: 'The path is not well formed' }));
  }
  return next();
});

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
