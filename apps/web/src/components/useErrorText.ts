import { AceApiError } from '@building-vitals/ace-api';
import { isTokenError } from '@building-vitals/tokens';
import { errorsTexts } from '../i18n/en/errors.ts';
import { useTexts } from '../i18n/useTexts.ts';

export type ErrorTextCode = keyof typeof errorsTexts.texts;

/** The code under which the texts describe an error. */
export function errorCode(error: unknown): ErrorTextCode {
  if (isTokenError(error) || error instanceof AceApiError) return error.code;
  // Without a network, even some of the app's own files are missing.
  return navigator.onLine ? 'UNKNOWN' : 'NETWORK';
}

/** Describes an error, or an error code, of the libraries to the user. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTexts(errorsTexts);
  return (error) => t(typeof error === 'string' ? (error as ErrorTextCode) : errorCode(error));
}
