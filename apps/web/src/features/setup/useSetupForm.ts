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
  /** There is input that is not stored yet. */
  readonly hasDraft: boolean;
  /** The last valid values; the user may have gone back and be in the middle of a change. */
  readonly checked: TokenFormValues | null;
  readonly setChecked: (values: TokenFormValues) => void;
  /** Uses the same token for another site. */
  readonly takeSite: (site: Site) => void;
}

/** The form of the setup, kept across its steps and reloads as an encrypted draft. */
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
