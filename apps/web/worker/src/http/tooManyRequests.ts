import { createProblem } from '@building-vitals/ace-api';
import { problemResponse } from './problemResponse.ts';

/** The answer to a request beyond a limit. */
export function tooManyRequests(whose: string, retryAfter: number): Response {
  return problemResponse(createProblem('RATE_LIMITED', { detail: `There are too many requests ${whose}`, retryAfter }));
}
