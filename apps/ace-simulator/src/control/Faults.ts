import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';

/** A fault to inject, and where. */
export const faultSchema = z.object({
  /** Regular expression over the path, such as `/sites/.*` */
  match: z.string().refine(isRegExp, 'must be a regular expression'),
  status: z.number().int().min(200).max(599).optional(),
  /** How many requests it affects; all of them if left out. */
  times: z.number().int().positive().optional(),
  latencyMs: z.number().nonnegative().optional(),
  /** s */
  retryAfter: z.number().nonnegative().optional(),
  /** Close the connection without a response. */
  drop: z.boolean().optional(),
  body: z.string().optional(),
  contentType: z.string().optional(),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults set through the control API. */
export class Faults {
  #faults: { pattern: RegExp; fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ pattern: new RegExp(fault.match), fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#faults = [];
  }

  /** Takes the fault for a request, and counts it; the newest wins. */
  take(path: string): Fault | undefined {
    const entry = this.#faults.findLast(({ pattern, left }) => left > 0 && pattern.test(path));
    if (entry) entry.left -= 1;
    return entry?.fault;
  }
}

function isRegExp(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

/** Injects the faults that a test has set, and the latency that the simulator was started with. */
export function injectFaults(faults: Faults, latencyMs: number): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const fault = faults.take(new URL(c.req.url).pathname);
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
