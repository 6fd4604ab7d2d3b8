import { AceApiError } from './AceApiError.ts';
import type { Problem } from './problem.ts';

/** The error of a problem that the edge sent, of the same code. */
export function errorFromProblem({ code, title, detail, status, retryAfter }: Problem): AceApiError {
  return new AceApiError(code, detail ?? title, { status, retryAfter });
}
