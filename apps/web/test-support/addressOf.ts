import type { RouterHistory } from '@tanstack/react-router';

/** What the address of a page of charts says; the points are parsed. */
export function addressOf({ location }: RouterHistory): Record<string, unknown> {
  const entries = [...new URLSearchParams(location.search)];
  return Object.fromEntries(entries.map(([name, value]) => [name, name === 'points' ? JSON.parse(value) : value]));
}
