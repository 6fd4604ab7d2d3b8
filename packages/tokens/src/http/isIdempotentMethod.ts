import type { IsIdempotent } from '../manager/index.ts';

/** Methods that change nothing more when they reach the service twice (RFC 9110, 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** As the method says. */
export const isIdempotentMethod: IsIdempotent = (method) => IDEMPOTENT.has(method);
