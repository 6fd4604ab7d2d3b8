import type { Site } from '@building-vitals/ace-api';
import { isTokenError, type SiteToken } from '@building-vitals/tokens';
import { useTokenManager, useTokens } from '@building-vitals/tokens/react';
import { useState } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { type Draft, saveDraft, useDraft } from '../../../components/useDraft.ts';
import { errorCode } from '../../../components/useErrorText.ts';
import { type TokenTest, useTokenTest } from '../../../components/useTokenTest.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import type { TokensPage } from '../useTokensPage.ts';
import { EMPTY_TOKEN_FORM, fieldOf, type TokenFormValues, tokenFormResolver } from './tokenForm.ts';
import { type ReachableSites, useReachableSites } from './useReachableSites.ts';
import { refreshDraftOf } from './useTokenReplacement.ts';

export interface AddFormValues extends TokenFormValues {
  isDefault: boolean;
  testFirst: boolean;
}

/** The form to add a token. */
export interface AddingToken {
  readonly form: UseFormReturn<AddFormValues>;
  readonly draft: Draft;
  readonly test: TokenTest;
  readonly reachable: ReachableSites;
  /** The stored token of the typed site or device, if there is one. */
  readonly taken: SiteToken | undefined;
  /** The requested test failed. */
  readonly isNotSaved: boolean;
  readonly testTyped: () => void;
  readonly add: () => void;
  /** Fills in a site that the token can access. */
  readonly pickSite: (site: Site) => void;
  /** Continues with the typed token where the stored one is replaced. */
  readonly refreshInstead: (stored: SiteToken) => void;
}

export function useAddTokenForm(siteId: string, page: TokensPage): AddingToken {
  const { t } = useTexts(tokensTexts);
  const manager = useTokenManager();
  const notify = useNotify();
  const [isNotSaved, setNotSaved] = useState(false);
  const [defaultValues] = useState({ ...EMPTY_TOKEN_FORM, siteId, isDefault: true, testFirst: false });
  const form = useForm<AddFormValues>({
    defaultValues,
    resolver: tokenFormResolver<AddFormValues>(manager.validation),
  });
  const draft = useDraft(siteId ? `add-token/${siteId}` : 'add-token', form);
  const typed = form.watch('token');
  const test = useTokenTest(typed);
  const taken = useTakenTarget(form.watch('siteId'), form.watch('deviceId'));
  const askService = useAskService(test);

  const add = form.handleSubmit(async ({ testFirst, ...input }) => {
    setNotSaved(false);
    try {
      const result = testFirst ? await askService(input.token) : null;
      if (testFirst && !result?.valid) {
        setNotSaved(true);
        // The button that had the focus was disabled in the meantime.
        return form.setFocus('token');
      }
      const { id } = await manager.addSiteToken(input);
      // The token is stored; recording the test's result may fail.
      if (result) await manager.noteTest(id, result).catch(() => {});
      await draft.forget();
      notify(t('addedNotice', { name: input.siteName.trim() }));
      page.open();
    } catch (error) {
      const field = isTokenError(error) ? fieldOf(error.code) : 'token';
      form.setError(field, { message: errorCode(error) }, { shouldFocus: true });
    }
  });
  return {
    form,
    draft,
    test,
    reachable: useReachableSites(typed, test.state),
    taken,
    isNotSaved,
    add,
    testTyped: async () => {
      if (await form.trigger('token', { shouldFocus: true })) await askService(form.getValues('token'));
    },
    pickSite: ({ name, nice_name }) => {
      form.setValue('siteId', name, { shouldValidate: true });
      form.setValue('siteName', nice_name || name, { shouldValidate: true });
    },
    refreshInstead: async ({ id }) => {
      const { token } = form.getValues();
      // Takes the input along; if it cannot be saved, this form's draft still has it.
      const isCarried = await saveDraft(manager.settings, refreshDraftOf(id), { token }).then(
        () => true,
        () => false,
      );
      if (isCarried) await draft.forget();
      page.openRefresh(id);
    },
  };
}

function useAskService({ run }: TokenTest) {
  const { manager, apiBaseUrl } = useTenantServices();
  return (token: string) => run((signal) => manager.validation.testToken(token, apiBaseUrl, { signal }));
}

function useTakenTarget(siteId: string, deviceId: string): SiteToken | undefined {
  const { tokens } = useTokens();
  const [site, device] = [siteId.trim(), deviceId.trim() || undefined];
  return site ? tokens.find((token) => token.siteId === site && token.deviceId === device) : undefined;
}
