import { AceApiError, createProblem, problemFromError } from '@building-vitals/ace-api';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { SettingsError } from '../settings.ts';
import type { AppEnv } from './AppEnv.ts';
import { logLine } from './logLine.ts';
import { problemResponse } from './problemResponse.ts';

/** The problem of whatever a route threw. What nobody expected is logged, without its URL, headers or body. */
export function handleError(error: Error, c: Context<AppEnv>): Response {
  if (error instanceof AceApiError) return problemResponse(problemFromError(error));
  if (error instanceof SettingsError) return problemResponse(createProblem('INTERNAL', { detail: error.message }));
  if (error instanceof HTTPException && error.status === 400) {
    return problemResponse(createProblem('BAD_REQUEST', { detail: error.message }));
  }

  logLine(`Fault in ${c.req.method}: ${describe(error)}`);
  return problemResponse(createProblem('INTERNAL'));
}

/** Where it happened instead of its message: that may quote a header, and a header may be a token. */
function describe({ name, stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [name, ...frames.slice(0, 2).map((frame) => frame.trim())].join(' ');
}
