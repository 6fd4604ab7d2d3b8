export { createTestToken, type TestTokenClaims } from './createTestToken.ts';
export { FakeClock } from './FakeClock.ts';
