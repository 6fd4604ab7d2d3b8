import type { SiteToken, TokenTestResult } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { errorCode } from '../../components/useErrorText.ts';
import { isSilent, type TokenTest, useTokenTest } from '../../components/useTokenTest.ts';
import { useServices } from '../../services/ServicesProvider.tsx';

export interface TokenReplacement {
  readonly form: UseFormReturn<{ token: string }>;
  readonly test: TokenTest;
  /** Tests the typed token, and puts it in the place of the stored one if the service accepts it. */
  readonly replace: () => void;
  /** Puts it there although the service could not be asked. */
  readonly replaceUntested: () => void;
  /** The service gave no answer about the token, so that only {@link replaceUntested} can go on. */
  readonly isServiceSilent: boolean;
}

/** A new token for a site that has one: tested before it takes the old one's place. */
export function useTokenReplacement(stored: SiteToken, onReplaced: () => void): TokenReplacement {
  const manager = useTokenManager();
  const { apiBaseUrl } = useServices();
  const form = useForm({ defaultValues: { token: '' } });
  const test = useTokenTest(form.watch('token'));

  const guarded = (work: (token: string) => Promise<void>) =>
    form.handleSubmit(async ({ token }) => {
      try {
        manager.validation.decodeLiving(token);
        await work(token);
      } catch (error) {
        form.setError('token', { message: errorCode(error) });
      }
    });
  const store = async (token: string, result: TokenTestResult | null) => {
    const { id } = await manager.refreshToken(stored.id, token, { ifVersion: stored.version });
    // It is stored; what the test said is only told beside it.
    if (result) await manager.noteTest(id, result).catch(() => {});
    onReplaced();
  };
  const replace = guarded(async (token) => {
    const result = await test.run((signal) => manager.validation.testToken(token, apiBaseUrl, { signal }));
    if (result?.valid) await store(token, result);
  });
  const replaceUntested = guarded((token) => store(token, null));
  return { form, test, replace, replaceUntested, isServiceSilent: isSilent(test.state) };
}
