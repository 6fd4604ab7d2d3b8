import { isTokenError, type SiteToken, type TokenTestResult } from '@building-vitals/tokens';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { type Draft, useDraft } from '../../../components/useDraft.ts';
import { errorCode } from '../../../components/useErrorText.ts';
import { isSilent, type TokenTest, useTokenTest } from '../../../components/useTokenTest.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';

export interface ReplacementFormValues {
  token: string;
}

export interface TokenReplacement {
  readonly form: UseFormReturn<ReplacementFormValues>;
  readonly draft: Draft;
  readonly test: TokenTest;
  /** Tests the typed token, and puts it in the place of the stored one if the service accepts it. */
  readonly replace: () => void;
  /** Puts it there although the service could not be asked. */
  readonly replaceUntested: () => void;
  /** The service gave no answer about the token, so that only {@link replaceUntested} can go on. */
  readonly isServiceSilent: boolean;
}

const EMPTY: ReplacementFormValues = { token: '' };

/** The draft of what is typed to take the place of this token. */
export function refreshDraftOf(tokenId: string): string {
  return `refresh-token/${tokenId}`;
}

/**
 * A new token for a site that has one: tested before it takes the old one's place, which is kept as a version.
 * @param seen the stored token as the person saw it last
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
        // The button that had the focus was blocked meanwhile.
        if (!(await work(token))) return form.setFocus('token');
        await draft.forget();
        onReplaced();
      } catch (error) {
        form.setError('token', { message: errorCode(error) }, { shouldFocus: true });
      }
    });
  /** Another name is no other token; a token that the person has not seen is not replaced unasked. */
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
      // What the service said is shown as it is.
      if (result && !result.valid) return result;
      // Shows what changed, where this tab has not heard of it.
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
  return { form, draft, test, replace, replaceUntested, isServiceSilent: isSilent(test.state) };
}
