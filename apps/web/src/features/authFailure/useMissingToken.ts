import { isTokenError, type TokenTarget, type TokenTestResult } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import type { BaseSyntheticEvent } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { type Draft, useDraft } from '../../components/useDraft.ts';
import { errorCode } from '../../components/useErrorText.ts';
import { isInconclusive, type TokenTest, useTokenTest } from '../../components/useTokenTest.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { tokenOfSite } from '../../services/tokenOfSite.ts';
import { fieldOf, type TokenFormValues, tokenFormResolver } from '../tokens/index.ts';

/** The site, or the device of a site, without a token. */
export type MissingTarget = Pick<TokenTarget, 'siteId' | 'deviceId'>;

export interface MissingToken {
  readonly form: UseFormReturn<TokenFormValues>;
  readonly draft: Draft;
  readonly test: TokenTest;
  /** Tests the typed token and stores it if the service accepts it. */
  readonly add: (event?: BaseSyntheticEvent) => Promise<void>;
  /** Stores it although the service could not be reached. */
  readonly addUntested: (event?: BaseSyntheticEvent) => Promise<void>;
  readonly isServiceSilent: boolean;
}

/** A token for a site that has none: tested before it is stored, and until then kept as a draft. */
export function useMissingToken(target: MissingTarget, onAdded: (siteName: string) => void): MissingToken {
  const { siteId, deviceId = '' } = target;
  const { manager, apiBaseUrl } = useTenantServices();
  const { tokens } = useTokens();
  const siteName = tokenOfSite(tokens, siteId)?.siteName ?? siteId;
  const form = useForm<TokenFormValues>({
    defaultValues: { siteId, deviceId, siteName, token: '' },
    resolver: tokenFormResolver(manager.validation),
  });
  const draft = useDraft(`missing:${siteId}:${deviceId}`, form);
  const test = useTokenTest(form.watch('token'));

  const store = async (values: TokenFormValues, result: TokenTestResult | null) => {
    try {
      const stored = await manager.addSiteToken(values);
      // The token is stored; recording the test's result may fail.
      if (result) await manager.noteTest(stored.id, result).catch(() => {});
      await draft.forget();
      onAdded(stored.siteName);
    } catch (error) {
      const field = isTokenError(error) ? fieldOf(error.code) : 'token';
      // The form has no field for the site.
      form.setError(field === 'siteName' ? field : 'token', { message: errorCode(error) });
    }
  };
  const add = form.handleSubmit(async (values) => {
    const ask = (signal: AbortSignal) => manager.validation.testToken(values.token, apiBaseUrl, { signal });
    const result = await test.run(ask);
    if (result?.valid) await store(values, result);
  });
  const addUntested = form.handleSubmit((values) => store(values, null));
  return {
    form,
    draft,
    test,
    add,
    addUntested,
    isServiceSilent: isInconclusive(test.state),
  };
}
