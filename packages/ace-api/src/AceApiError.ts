import { createProblem, type Problem, type ProblemCode } from './problem.ts';

/** What only a client can find, beside what the edge or ACE reports. */
export type ClientErrorCode =
  /** The service could not be reached, or the connection broke. */
  | 'NETWORK'
  /** The response is not from the service's API: HTML, broken JSON, another shape, a redirect. */
  | 'BAD_RESPONSE'
  /** A cursor or a page came back that was already read: following it would never end. */
  | 'CURSOR_STALLED';

/**
 * Every code of {@link AceApiError}: those of {@link PROBLEM_CODES}, and {@link ClientErrorCode}. The union is closed, so a
 * `switch` over `error.code` narrows it, and TypeScript tells when a case is missing.
 */
export type AceApiErrorCode = ProblemCode | ClientErrorCode;

/** What an error may say beyond its code and message. */
export interface AceApiErrorDetails {
  /** HTTP status, if there was a response. */
  status?: number | undefined;
  /** Seconds to wait before the next attempt. */
  retryAfter?: number | undefined;
  cause?: unknown;
}

/**
 * The one error of this package's clients. Codes are stable: switch on `code`, not on the message. No message, field or
 * cause holds a token.
 *
 * @example
 * ```ts
 * import { AceApiError, cloudflareWorkerClient } from '@building-vitals/ace-api';
 *
 * try {
 *   await cloudflareWorkerClient().listAllSites();
 * } catch (error) {
 *   if (!(error instanceof AceApiError)) throw error;
 *   switch (error.code) {
 *     case 'TOKEN_EXPIRED':
 *     case 'TOKEN_REJECTED':
 *       console.warn('Enter a new token.');
 *       break;
 *     case 'RATE_LIMITED':
 *       console.warn(`Wait ${error.retryAfter ?? 60} s.`);
 *       break;
 *     default:
 *       console.warn(error.code, error.message);
 *   }
 * }
 * ```
 */
export class AceApiError extends Error {
  readonly code: AceApiErrorCode;
  /** HTTP status, if there was a response. */
  readonly status?: number;
  /** Seconds to wait before the next attempt. */
  readonly retryAfter?: number;

  constructor(code: AceApiErrorCode, message: string, { status, retryAfter, cause }: AceApiErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AceApiError';
    this.code = code;
    if (status !== undefined) this.status = status;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}

/** The error for a problem that the edge sent, with the same code. */
export function errorFromProblem({ code, title, detail, status, retryAfter }: Problem): AceApiError {
  return new AceApiError(code, detail ?? title, { status, retryAfter });
}

/**
 * The problem with which the edge passes on an error that it had with ACE. What only a client can find becomes the
 * upstream's: `NETWORK` is `UPSTREAM_UNREACHABLE`, `BAD_RESPONSE` and `CURSOR_STALLED` are `UPSTREAM_BAD_RESPONSE`.
 *
 * @example
 * ```ts
 * import { AceApiError, problemFromError } from '@building-vitals/ace-api';
 *
 * const problem = problemFromError(new AceApiError('NETWORK', 'The service could not be reached.'));
 * console.log(problem.code, problem.status); // UPSTREAM_UNREACHABLE 502
 * ```
 */
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
