import { isTokenError, type SiteToken, type TokenTestResult } from '@building-vitals/tokens';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { type Draft, useDraft } from '../../../components/useDraft.ts';
import { errorCode } from '../../../components/useErrorText.ts';
import { isInconclusive, type TokenTest, useTokenTest } from '../../../components/useTokenTest.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';

export interface ReplacementFormValues {
  token: string;
}

export interface TokenReplacement {
  readonly form: UseFormReturn<ReplacementFormValues>;
  readonly draft: Draft;
  readonly test: TokenTest;
  /** Tests the typed token and replaces the stored one if the service accepts it. */
  readonly replace: () => void;
  /** Replaces it although the service could not be reached. */
  readonly replaceUntested: () => void;
  /** There is no verdict on the token, so that only {@link replaceUntested} can replace it. */
  readonly isServiceSilent: boolean;
}

const EMPTY: ReplacementFormValues = { token: '' };

/** The draft of this token's replacement. */
export function refreshDraftOf(tokenId: string): string {
  return `refresh-token/${tokenId}`;
}

/**
 * A new token for a site that has one: tested before it replaces the old one, which is kept as an earlier version.
 * @param seen the stored token as the user last saw it
 */
export function useTokenReplacement(seen: SiteToken, onReplaced: () => void): TokenReplacement {
  const { manager, security, apiBaseUrl } = useTenantServices();
  const form = useForm({ defaultValues: EMPTY });
  const draft = useDraft(refreshDraftOf(seen.id), form);
  const test = useTokenTest(form.watch('token'));

  const guarded = (work: (token: string) => Promise<boolean>) =>
    form.handleSubmit(async ({ token }) => {
      try {
        manager.validation.decodeUnexpired(token);
        // The button that had the focus was disabled in the meantime.
        if (!(await work(token))) return form.setFocus('token');
        await draft.forget();
        onReplaced();
      } catch (error) {
        form.setError('token', { message: errorCode(error) }, { shouldFocus: true });
      }
    });
  /** A changed name does not matter; a token that the user has not seen is not replaced without asking. */
  const versionToReplace = async () => {
    const { version, tokenHash } = await manager.getTokenMetadata(seen.id);
    return tokenHash === seen.tokenHash ? version : seen.version;
  };
  const rotate = async (token: string, signal: AbortSignal): Promise<TokenTestResult> => {
    const results: TokenTestResult[] = [];
    const onTested = (result: TokenTestResult) => results.push(result);
    try {
      const rotation = { baseUrl: apiBaseUrl, ifVersion: await versionToReplace(), signal, onTested };
      return (await security.rotateToken(seen.id, token, rotation)).test;
    } catch (error) {
      const [result] = results;
      // The result of the test is displayed elsewhere.
      if (result && !result.valid) return result;
      // Shows the change if this tab has missed it.
      if (isTokenError(error) && error.code === 'VERSION_CONFLICT') await manager.catchUp();
      throw error;
    }
  };
  const replace = guarded(async (token) => {
    const result = await test.run((signal) => rotate(token, signal));
    return result?.valid === true;
  });
  const replaceUntested = guarded(async (token) => {
    await manager.refreshToken(seen.id, token, { ifVersion: await versionToReplace() });
    return true;
  });
  return { form, draft, test, replace, replaceUntested, isServiceSilent: isInconclusive(test.state) };
}
