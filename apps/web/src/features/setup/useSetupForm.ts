import type { Site } from '@building-vitals/ace-api';
import { useState } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { type Draft, useDraft } from '../../components/useDraft.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { EMPTY_TOKEN_FORM, type TokenFormValues, tokenFormResolver } from '../tokens/index.ts';
import { siteNameOf } from './siteNameOf.ts';

export interface SetupForm {
  readonly form: UseFormReturn<TokenFormValues>;
  readonly draft: Draft;
  /** Something was typed that is not stored yet. */
  readonly hasDraft: boolean;
  /** What the fields held when they were last found right; the person may have gone back and be in the middle of a change. */
  readonly checked: TokenFormValues | null;
  readonly setChecked: (values: TokenFormValues) => void;
  /** Takes another site for the same token. */
  readonly takeSite: (site: Site) => void;
}

/** What is typed in the setup, over its steps and over a reload of the page; encrypted in the vault meanwhile. */
export function useSetupForm(): SetupForm {
  const { manager } = useTenantServices();
  const [checked, setChecked] = useState<TokenFormValues | null>(null);
  const form = useForm({
    defaultValues: EMPTY_TOKEN_FORM,
    resolver: tokenFormResolver(manager.validation),
  });
  const draft = useDraft('setup', form);
  const typed = form.watch();
  const takeSite = (site: Site) => {
    const values = { ...form.getValues(), siteId: site.name, siteName: siteNameOf(site) };
    form.setValue('siteId', values.siteId);
    form.setValue('siteName', values.siteName);
    setChecked(values);
  };
  return {
    form,
    draft,
    hasDraft: Object.values(typed).some((value) => value.trim() !== ''),
    checked,
    setChecked,
    takeSite,
  };
}
