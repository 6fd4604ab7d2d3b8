import { expect, it } from 'vitest';
import { CLOCK_TOLERANCE_MS, tokenStatus } from './tokenStatus.ts';

const EXPIRES = 1_000_000;

it('calls a token active until its expiry and the tolerance for a fast clock are over', () => {
  const token = { expiresAt: EXPIRES, verdict: 'accepted' } as const;
  expect(tokenStatus(token, EXPIRES + CLOCK_TOLERANCE_MS - 1)).toBe('active');
  expect(tokenStatus(token, EXPIRES + CLOCK_TOLERANCE_MS)).toBe('expired');
});

it('calls a refused token invalid while it lives, and expired afterwards', () => {
  const token = { expiresAt: EXPIRES, verdict: 'refused' } as const;
  expect(tokenStatus(token, EXPIRES - 1)).toBe('invalid');
  expect(tokenStatus(token, EXPIRES + CLOCK_TOLERANCE_MS)).toBe('expired');
});
