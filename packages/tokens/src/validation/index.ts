export { type DecodedToken, decodeToken, normalizeToken } from './decodeToken.ts';
export { describeExpiry } from './describeExpiry.ts';
export { type TokenValidationOptions, TokenValidationService } from './TokenValidationService.ts';
export { type TokenHeader, tokenHeaderValue } from './tokenHeader.ts';
export { isExpired, tokenStatus } from './tokenStatus.ts';
export { validateDeviceId, validateSiteId, validateSiteName, validateTarget } from './validateTarget.ts';
