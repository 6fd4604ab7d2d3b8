import { describe, expect, it } from 'vitest';
import { AceApiError, errorFromProblem, problemFromError } from './AceApiError.ts';
import { createProblem, PROBLEM_CODES, problemSchema } from './problem.ts';

describe('createProblem', () => {
  it.each(PROBLEM_CODES)('makes a problem document for %s', (code) => {
    const problem = createProblem(code);

    expect(problemSchema.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({ code, type: `urn:building-vitals:problem:${code}` });
    expect(problem.status).toBeGreaterThanOrEqual(400);
  });

  it('adds the detail and how long to wait', () => {
    expect(createProblem('RATE_LIMITED', { detail: 'Six a second', retryAfter: 7 })).toEqual({
      type: 'urn:building-vitals:problem:RATE_LIMITED',
      title: 'Too many requests',
      status: 429,
      detail: 'Six a second',
      code: 'RATE_LIMITED',
      retryAfter: 7,
    });
  });
});

describe('a problem and its error', () => {
  it.each(PROBLEM_CODES)('convert into each other for %s', (code) => {
    const problem = createProblem(code, { detail: 'Said by the edge', retryAfter: 3 });
    const error = errorFromProblem(problem);

    expect(error).toBeInstanceOf(AceApiError);
    expect(error).toMatchObject({ code, message: 'Said by the edge', status: problem.status, retryAfter: 3 });
    expect(problemFromError(error)).toEqual(problem);
  });

  it('uses the title as the message when there is no detail', () => {
    expect(errorFromProblem(createProblem('NOT_FOUND')).message).toBe('Not found in ACE');
  });

  it.each([
    ['NETWORK', 'UPSTREAM_UNREACHABLE'],
    ['BAD_RESPONSE', 'UPSTREAM_BAD_RESPONSE'],
    ['CURSOR_STALLED', 'UPSTREAM_BAD_RESPONSE'],
  ] as const)('turns %s into an error of the upstream', (code, problemCode) => {
    expect(problemFromError(new AceApiError(code, 'It failed')).code).toBe(problemCode);
  });
});
