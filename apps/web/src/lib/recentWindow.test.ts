import { expect, it } from 'vitest';
import { recentWindow } from './recentWindow.ts';

const NOW = Date.UTC(2026, 0, 15, 12, 30, 20);
const NEXT_MINUTE = Date.UTC(2026, 0, 15, 12, 31);

it('is the same for every request within a minute', () => {
  expect(recentWindow(1000, NOW)).toEqual({ start: NEXT_MINUTE - 1000, end: NEXT_MINUTE });
  expect(recentWindow(1000, NOW + 39_000)).toEqual(recentWindow(1000, NOW));
  expect(recentWindow(1000, NEXT_MINUTE)).toEqual(recentWindow(1000, NOW));
});
