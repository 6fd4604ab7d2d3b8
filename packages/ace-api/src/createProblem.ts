import type { Problem, ProblemCode } from './problem.ts';

/** What a problem may say beyond its code. */
export interface ProblemDetails {
  /** What went wrong this time, for a person. Never a token. */
  detail?: string | undefined;
  /** Seconds to wait before the next try. */
  retryAfter?: number | undefined;
}

/** The problem document of a code (RFC 9457 §3.1), its status and title those that the code always has. */
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
  TOKEN_MISSING: { status: 401, title: 'The request carries no token' },
  TOKEN_REJECTED: { status: 401, title: 'ACE refuses the token' },
  TOKEN_EXPIRED: { status: 401, title: 'The token has expired' },
  SITE_FORBIDDEN: { status: 403, title: 'There is no such site, or the token may not see it' },
  NOT_FOUND: { status: 404, title: 'ACE has no such thing' },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is no such route' },
  BAD_REQUEST: { status: 400, title: 'The request is not what the route takes' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  UPSTREAM_ERROR: { status: 502, title: 'ACE failed' },
  UPSTREAM_BAD_RESPONSE: { status: 502, title: 'ACE answered with something that is not its API' },
  UPSTREAM_UNREACHABLE: { status: 502, title: 'ACE cannot be reached' },
  UPSTREAM_TIMEOUT: { status: 504, title: 'ACE did not answer in time' },
  INTERNAL: { status: 500, title: 'The edge failed' },
};
