import * as z from 'zod/mini';

/**
 * What the edge says when a request fails, each with one meaning. The edge translates ACE's quirks into these once, so
 * that no page has to know that ACE answers 500 to a garbage key or 403 to an unknown site.
 */
export const PROBLEM_CODES = [
  /** 401: the request carried no token. */
  'TOKEN_MISSING',
  /** 401: ACE refuses this token: unknown, revoked, badly signed or garbage. */
  'TOKEN_REJECTED',
  /** 401: the token's time is over. */
  'TOKEN_EXPIRED',
  /** 403: no such site, or the token may not see it; ACE does not say which. The token itself is alive. */
  'SITE_FORBIDDEN',
  /** 404: ACE has no such thing (point, gateway, weather feed …). */
  'NOT_FOUND',
  /** 404: this edge has no such route. */
  'ROUTE_NOT_FOUND',
  /** 400: a parameter or the body is not what the route takes. */
  'BAD_REQUEST',
  /** 413: the body is larger than the route takes. */
  'BODY_TOO_LARGE',
  /** 429: too many requests; `retryAfter` says how many seconds to wait. */
  'RATE_LIMITED',
  /** 502: ACE answered with a server error, and the token is not the reason. */
  'UPSTREAM_ERROR',
  /** 502: ACE answered with something that is not its API (an HTML page, broken JSON). */
  'UPSTREAM_BAD_RESPONSE',
  /** 502: ACE cannot be reached. */
  'UPSTREAM_UNREACHABLE',
  /** 504: ACE did not answer in time. */
  'UPSTREAM_TIMEOUT',
  /** 500: a fault of the edge itself. */
  'INTERNAL',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Problem details (RFC 9457) as the edge sends them, `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  code: z.enum(PROBLEM_CODES),
  /** Seconds to wait before the next try, for `RATE_LIMITED` and where the upstream said so. */
  retryAfter: z.optional(z.number().check(z.nonnegative())),
});

export type Problem = z.infer<typeof problemSchema>;
