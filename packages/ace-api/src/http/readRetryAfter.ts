/**
 * `Retry-After` in seconds (RFC 9110 §10.2.3), `undefined` if there is none to read. A date is taken against the
 * answer's own `Date`, so that the clock of this machine does not matter.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value);

  const seconds = (Date.parse(value) - Date.parse(headers.get('Date') ?? '')) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}
