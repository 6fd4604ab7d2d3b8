import { AceApiError, createProblem, type Problem, problemFromError } from '@building-vitals/ace-api';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { SettingsError } from '../settings.ts';
import type { AppEnv } from './AppEnv.ts';
import { logLine } from './logLine.ts';

/** A problem as a response (RFC 9457), its `Retry-After` and challenge (RFC 9110 §15.5.2) in the headers as well. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const { status, retryAfter } = problem;
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(status === 401 && { 'WWW-Authenticate': 'X-ACE-Token' }),
      ...headers,
    },
  });
}

/** 405 with the methods that the route supports (RFC 9110 §15.5.6). */
export function methodNotAllowed(allowed: readonly string[]): Response {
  const allow = allowed.join(', ');
  const problem = { ...createProblem('BAD_REQUEST', { detail: `Method not allowed; use ${allow}.` }), status: 405 };
  return problemResponse(problem, { Allow: allow });
}

/** 429 for a request beyond a limit. @param sender whose limit it is: "from this address" @param retryAfter seconds */
export function tooManyRequests(sender: string, retryAfter: number): Response {
  const detail = `Too many requests ${sender}; wait ${retryAfter} s.`;
  return problemResponse(createProblem('RATE_LIMITED', { detail, retryAfter }));
}

/** Turns whatever a route threw into a problem. An unexpected error is logged, without its URL, headers or body. */
export function handleError(error: Error, c: Context<AppEnv>): Response {
  if (error instanceof AceApiError) return problemResponse(problemFromError(error));
  if (error instanceof SettingsError) return problemResponse(createProblem('INTERNAL', { detail: error.message }));
  if (error instanceof HTTPException && error.status === 400) {
    return problemResponse(createProblem('BAD_REQUEST', { detail: error.message }));
  }

  logLine(`Fault in ${c.req.method}: ${describe(error)}`);
  return problemResponse(createProblem('INTERNAL'));
}

/** Where it happened, not its message: that may quote a header, and a header may be a token. */
function describe({ name, stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [name, ...frames.slice(0, 2).map((frame) => frame.trim())].join(' ');
}
