import type { AceApiError, AceApiErrorCode } from './AceApiError.ts';
import { createProblem } from './createProblem.ts';
import type { Problem, ProblemCode } from './problem.ts';

/** How the edge passes on an error that it had with ACE: what only a client can find becomes the upstream's fault. */
export function problemFromError({ code, message, retryAfter }: AceApiError): Problem {
  return createProblem(problemCode(code), { detail: message, retryAfter });
}

function problemCode(code: AceApiErrorCode): ProblemCode {
  switch (code) {
    case 'NETWORK':
      return 'UPSTREAM_UNREACHABLE';
    case 'BAD_RESPONSE':
    case 'CURSOR_STALLED':
      return 'UPSTREAM_BAD_RESPONSE';
    default:
      return code;
  }
}
