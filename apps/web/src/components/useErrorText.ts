import { AceApiError } from '@building-vitals/ace-api';
import { isTokenError } from '@building-vitals/tokens';
import { errorsTexts } from '../i18n/en/errors.ts';
import { useTexts } from '../i18n/useTexts.ts';

export type ErrorTextCode = keyof typeof errorsTexts.texts;

/** The code that the texts know an error by. */
export function errorCode(error: unknown): ErrorTextCode {
  if (isTokenError(error) || error instanceof AceApiError) return error.code;
  // Not even all of the app's own files are there without a network.
  return navigator.onLine ? 'UNKNOWN' : 'NETWORK';
}

/** Turns an error of the libraries, or its code, into what a person reads. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTexts(errorsTexts);
  return (error) => t(typeof error === 'string' ? (error as ErrorTextCode) : errorCode(error));
}
