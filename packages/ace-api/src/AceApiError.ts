import type { ProblemCode } from './problem.ts';

/** What only a client can find, beside what the edge or ACE says. */
export type ClientErrorCode =
  /** The service cannot be reached, or the connection broke on the way. */
  | 'NETWORK'
  /** The answer is not the service's API: HTML, broken JSON, another shape, a redirect. */
  | 'BAD_RESPONSE'
  /** A cursor or a page came back that was served before: following it would never end. */
  | 'CURSOR_STALLED';

export type AceApiErrorCode = ProblemCode | ClientErrorCode;

/** What an error may say beyond its code and message. */
export interface AceApiErrorDetails {
  /** HTTP status, where there was an answer. */
  status?: number | undefined;
  /** Seconds to wait before the next try. */
  retryAfter?: number | undefined;
  cause?: unknown;
}

/**
 * The one error of this package's clients. Codes are stable: switch on `code`, not on the message. No message, field or
 * cause holds a token.
 */
export class AceApiError extends Error {
  readonly code: AceApiErrorCode;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** Seconds to wait before the next try. */
  readonly retryAfter?: number;

  constructor(code: AceApiErrorCode, message: string, { status, retryAfter, cause }: AceApiErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AceApiError';
    this.code = code;
    if (status !== undefined) this.status = status;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}
