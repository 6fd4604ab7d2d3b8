import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { type ReactNode, type Ref, useState } from 'react';
import { tenantsTexts } from '../../i18n/en/tenants.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { splitSiteIds } from './tenantForm.ts';

export interface SiteIdsFieldProps {
  /** Separated by spaces. */
  readonly value: string;
  readonly onChange: (siteIds: string) => void;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly problem: string | undefined;
}

/** A field for several site IDs, typed or pasted; unfinished input is taken on blur. */
export function SiteIdsField({ value, onChange, inputRef, problem }: SiteIdsFieldProps): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const [typed, setTyped] = useState('');
  const siteIds = splitSiteIds(value);
  const take = (taken: readonly string[]) => onChange(splitSiteIds(taken.join(' ')).join(' '));
  return (
    <Autocomplete<string, true, false, true>
      multiple
      freeSolo
      options={[]}
      value={siteIds}
      onChange={(_event, taken) => take(taken)}
      inputValue={typed}
      onInputChange={(_event, text) => {
        // A comma or space ends an ID, so that a pasted list is split.
        const isList = /[\s,;]/.test(text);
        if (isList) take([value, text]);
        setTyped(isList ? '' : text);
      }}
      onBlur={() => {
        if (typed !== '') take([value, typed]);
        setTyped('');
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          inputRef={inputRef}
          label={t('form.siteIds')}
          error={problem !== undefined}
          helperText={problem ?? t('form.siteIdsHint')}
        />
      )}
    />
  );
}
