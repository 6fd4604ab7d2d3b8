import * as z from 'zod/mini';

/**
 * The codes of the edge's problems, each with one meaning: `Problem.code`, and most of `AceApiErrorCode`. The edge
 * translates ACE's quirks into these once, so that no page has to know that ACE answers 500 to a garbage token or 403 to
 * an unknown site.
 *
 * @example
 * ```ts
 * import { PROBLEM_CODES, type ProblemCode } from '@building-vitals/ace-api';
 *
 * const messages = new Map<ProblemCode, string>(PROBLEM_CODES.map((code) => [code, `errors.${code}`]));
 * ```
 */
export const PROBLEM_CODES = [
  /** 401: the request had no token. */
  'TOKEN_MISSING',
  /** 401: ACE rejected this token: unknown, revoked, badly signed or garbage. */
  'TOKEN_REJECTED',
  /** 401: the token has expired. */
  'TOKEN_EXPIRED',
  /** 403: the site does not exist, or the token has no access to it; ACE does not say which. The token itself works. */
  'SITE_FORBIDDEN',
  /** 404: ACE does not know the point, gateway, weather feed … */
  'NOT_FOUND',
  /** 404: the edge has no such route. */
  'ROUTE_NOT_FOUND',
  /** 400: a parameter or the body is invalid. */
  'BAD_REQUEST',
  /** 413: the body is too large for the route. */
  'BODY_TOO_LARGE',
  /** 429: too many requests; `retryAfter` says how many seconds to wait. */
  'RATE_LIMITED',
  /** 502: ACE answered with a server error, and the token is not the cause. */
  'UPSTREAM_ERROR',
  /** 502: ACE's response is not from its API (an HTML page, broken JSON). */
  'UPSTREAM_BAD_RESPONSE',
  /** 502: ACE could not be reached. */
  'UPSTREAM_UNREACHABLE',
  /** 504: ACE did not respond in time. */
  'UPSTREAM_TIMEOUT',
  /** 500: an error in the edge itself. */
  'INTERNAL',
] as const;

/** One of {@link PROBLEM_CODES}. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * Problem details (RFC 9457) as the edge sends them, `application/problem+json`. It is a `zod/mini` schema.
 *
 * @example
 * ```ts
 * import { problemSchema } from '@building-vitals/ace-api';
 *
 * const response = await fetch('/api/sites');
 * if (!response.ok) console.warn(problemSchema.parse(await response.json()).code);
 * ```
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  code: z.enum(PROBLEM_CODES),
  /** Seconds to wait before the next attempt, for `RATE_LIMITED` and wherever ACE said so. */
  retryAfter: z.optional(z.number().check(z.nonnegative())),
});

/** Problem details (RFC 9457) as the edge sends them. */
export type Problem = z.infer<typeof problemSchema>;

/** What a problem may say beyond its code. */
export interface ProblemDetails {
  /** What went wrong this time, in plain English. Never a token. */
  detail?: string | undefined;
  /** Seconds to wait before the next attempt. */
  retryAfter?: number | undefined;
}

/**
 * The problem document of a code (RFC 9457 §3.1), with the status and title that the code always has.
 *
 * @example
 * ```ts
 * import { createProblem } from '@building-vitals/ace-api';
 *
 * const problem = createProblem('RATE_LIMITED', { detail: 'Too many requests with this token.', retryAfter: 12 });
 * const response = Response.json(problem, { status: problem.status });
 * ```
 */
export function createProblem(code: ProblemCode, { detail, retryAfter }: ProblemDetails = {}): Problem {
  const { status, title } = PROBLEM_KINDS[code];
  return {
    type: `urn:building-vitals:problem:${code}`,
    title,
    status,
    ...(detail !== undefined && { detail }),
    code,
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

const PROBLEM_KINDS: Record<ProblemCode, { status: number; title: string }> = {
  TOKEN_MISSING: { status: 401, title: 'No token was sent' },
  TOKEN_REJECTED: { status: 401, title: 'ACE rejected the token' },
  TOKEN_EXPIRED: { status: 401, title: 'The token has expired' },
  SITE_FORBIDDEN: { status: 403, title: 'Site not found, or no access to it with this token' },
  NOT_FOUND: { status: 404, title: 'Not found in ACE' },
  ROUTE_NOT_FOUND: { status: 404, title: 'No such route' },
  BAD_REQUEST: { status: 400, title: 'Invalid request' },
  BODY_TOO_LARGE: { status: 413, title: 'Request body too large' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  UPSTREAM_ERROR: { status: 502, title: 'ACE returned an error' },
  UPSTREAM_BAD_RESPONSE: { status: 502, title: 'ACE returned an unexpected response' },
  UPSTREAM_UNREACHABLE: { status: 502, title: 'ACE could not be reached' },
  UPSTREAM_TIMEOUT: { status: 504, title: 'ACE did not respond in time' },
  INTERNAL: { status: 500, title: 'Internal error in the edge' },
};
