import { createProblem } from '@building-vitals/ace-api';
import { problemResponse } from './problemResponse.ts';

/** The answer to a method that a route does not take: 405 with those that it does (RFC 9110 §15.5.6). */
export function methodNotAllowed(allowed: readonly string[]): Response {
  const allow = allowed.join(', ');
  const problem = { ...createProblem('BAD_REQUEST', { detail: `This route takes ${allow}` }), status: 405 };
  return problemResponse(problem, { Allow: allow });
}
