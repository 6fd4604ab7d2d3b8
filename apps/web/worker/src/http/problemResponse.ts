import type { Problem } from '@building-vitals/ace-api';

/** A problem as an answer (RFC 9457), its `Retry-After` and challenge (RFC 9110 §15.5.2) in the headers as well. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const { status, retryAfter } = problem;
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(status === 401 && { 'WWW-Authenticate': 'X-ACE-Token' }),
      ...headers,
    },
  });
}
