/** ACE's way to write an instant: UTC without saying so, `2026-08-07T16:25:00`. */
export function naiveTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

/** The same with a space and microseconds, as a gateway's `device_token_expires` has it. */
export function naiveTimeWithSpace(ms: number): string {
  return `${naiveTime(ms).replace('T', ' ')}.114795`;
}

/** Reads an instant from a query: ISO with `Z`, or naive, which is UTC too. NaN for anything else. */
export function parseTime(text: string): number {
  const isNaive = !/(Z|[+-]\d\d:?\d\d)$/i.test(text);
  return Date.parse(isNaive ? `${text.replace(' ', 'T')}Z` : text);
}
