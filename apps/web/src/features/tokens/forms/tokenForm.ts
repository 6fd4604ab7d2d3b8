import {
  isTokenError,
  type TokenErrorCode,
  type TokenValidationService,
  validateDeviceId,
  validateSiteId,
  validateSiteName,
} from '@building-vitals/tokens';
import type { FieldErrors, FieldPath, Resolver } from 'react-hook-form';

/** The fields of a token form. */
export interface TokenFormValues {
  siteId: string;
  siteName: string;
  deviceId: string;
  token: string;
}

export const EMPTY_TOKEN_FORM: TokenFormValues = { siteId: '', siteName: '', deviceId: '', token: '' };

/** The field that an error of the library is about. */
export function fieldOf(code: TokenErrorCode): FieldPath<TokenFormValues> {
  if (code.startsWith('SITE_ID') || code === 'DUPLICATE_TARGET') return 'siteId';
  if (code === 'SITE_NAME_EMPTY') return 'siteName';
  if (code === 'DEVICE_ID_INVALID') return 'deviceId';
  return 'token';
}

/** Validates every field with the library's rules; messages are its error codes. Generic over forms with more fields. */
export function tokenFormResolver<Values extends TokenFormValues>(
  validation: TokenValidationService,
): Resolver<Values> {
  return (values) => {
    const problems: [keyof TokenFormValues, TokenErrorCode | null][] = [
      ['siteId', problemOf(() => validateSiteId(values.siteId))],
      ['siteName', problemOf(() => validateSiteName(values.siteName))],
      ['deviceId', problemOf(() => validateDeviceId(values.deviceId))],
      ['token', problemOf(() => validation.decodeUnexpired(values.token))],
    ];
    const errors = problems.flatMap(([field, code]) => (code ? [[field, { type: 'library', message: code }]] : []));
    return errors.length > 0
      ? { values: {}, errors: Object.fromEntries(errors) as FieldErrors<Values> }
      : { values, errors: {} };
  };
}

function problemOf(check: () => unknown): TokenErrorCode | null {
  try {
    check();
    return null;
  } catch (error) {
    if (isTokenError(error)) return error.code;
    throw error;
  }
}
