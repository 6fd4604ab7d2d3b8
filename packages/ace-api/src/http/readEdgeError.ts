import { AceApiError } from '../AceApiError.ts';
import { errorFromProblem } from '../errorFromProblem.ts';
import { problemSchema } from '../problem.ts';
import { readRetryAfter } from './readRetryAfter.ts';

/**
 * What the edge means by an answer of status 400 and above. It always sends problem details; anything else comes from a
 * proxy or a portal in between, `BAD_RESPONSE`.
 */
export async function readEdgeError(response: Response, request: string): Promise<AceApiError> {
  const body: unknown = await response.json().catch(() => null);
  const retryAfter = readRetryAfter(response.headers);

  const problem = problemSchema.safeParse(body);
  if (problem.success) return errorFromProblem({ retryAfter, ...problem.data });

  const { status } = response;
  return new AceApiError('BAD_RESPONSE', `${request} was answered with ${status} by something that is not the edge`, {
    status,
    retryAfter,
  });
}
