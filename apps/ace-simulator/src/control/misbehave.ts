import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { readJti } from '../auth/TokenIssuer.ts';
import type { Fault, Faults } from './Faults.ts';
import type { RequestLog } from './RequestLog.ts';

type NodeEnv = { Bindings: HttpBindings };

/** Notes each request to the API with its outcome. */
export function logRequests(log: RequestLog, now: () => number): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    const time = now();
    await next();
    const authorization = c.req.header('authorization');
    const { pathname, search } = new URL(c.req.url);
    log.add({
      method: c.req.method,
      path: pathname + search,
      status: c.res.status,
      time,
      hasAuthorization: authorization !== undefined,
      jti: authorization && readJti(authorization.replace(/^Bearer /, '')),
    });
  };
}

/** Has requests meet the faults that a test has set, and the latency that the simulator was started with. */
export function misbehave(faults: Faults, latencyMs: number): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    const fault = faults.meet(new URL(c.req.url).pathname);
    const delay = latencyMs + (fault?.latencyMs ?? 0);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (fault?.drop) {
      c.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (fault?.status !== undefined) return faultyResponse(fault, fault.status);
    return next();
  };
}

function faultyResponse(fault: Fault, status: number): Response {
  const headers = new Headers({ 'content-type': fault.contentType ?? 'application/json' });
  if (fault.retryAfter !== undefined) headers.set('retry-after', String(fault.retryAfter));
  const body = fault.body ?? JSON.stringify({ message: 'An unhandled exception occurred.' });
  return new Response(body, { status, headers });
}
