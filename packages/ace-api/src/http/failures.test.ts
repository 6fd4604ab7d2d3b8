import { describe, expect, it } from 'vitest';
import { readRetryAfter } from './failures.ts';

const DATE = 'Fri, 07 Aug 2026 16:25:00 GMT';

describe('readRetryAfter', () => {
  it('reads seconds', () => {
    expect(readRetryAfter(new Headers({ 'Retry-After': '120' }))).toBe(120);
  });

  it("compares a date with the response's own", () => {
    const headers = new Headers({ 'Retry-After': 'Fri, 07 Aug 2026 16:26:30 GMT', Date: DATE });
    expect(readRetryAfter(headers)).toBe(90);
  });

  it('returns 0 for a date in the past', () => {
    const headers = new Headers({ 'Retry-After': 'Fri, 07 Aug 2026 16:20:00 GMT', Date: DATE });
    expect(readRetryAfter(headers)).toBe(0);
  });

  it.each([{}, { 'Retry-After': 'soon', Date: DATE }, { 'Retry-After': DATE }])(
    'returns undefined for %o',
    (headers) => {
      expect(readRetryAfter(new Headers(headers))).toBeUndefined();
    },
  );
});
