export { type DecodedToken, decodeToken } from './decodeToken.ts';
export { describeExpiry } from './describeExpiry.ts';
export { CLOCK_TOLERANCE_MS, isExpired } from './isExpired.ts';
export { normalizeToken } from './normalizeToken.ts';
export { type TokenValidationOptions, TokenValidationService } from './TokenValidationService.ts';
export { type TokenHeader, tokenHeaderValue } from './tokenHeader.ts';
export { tokenStatus } from './tokenStatus.ts';
export { validateDeviceId, validateSiteId, validateSiteName, validateTarget } from './validateTarget.ts';
