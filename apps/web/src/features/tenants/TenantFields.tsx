import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { type ReactNode, useId } from 'react';
import { Controller, type FieldPath, type UseFormReturn, useController } from 'react-hook-form';
import { tenantsTexts } from '../../i18n/en/tenants.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { SiteIdsField } from './SiteIdsField.tsx';
import { originNotPermitted, suggestTenantId, type TenantFormValues } from './tenantForm.ts';

export interface TenantFieldsProps {
  readonly form: UseFormReturn<TenantFormValues>;
  readonly isNew: boolean;
  /** The origins that the page's policy allows. */
  readonly permittedOrigins: readonly string[];
}

/** The fields of an organisation. */
export function TenantFields({ form, isNew, permittedOrigins }: TenantFieldsProps): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const [mayUse, apiBaseUrl] = form.watch(['mayUse', 'apiBaseUrl']);
  const refused = originNotPermitted(apiBaseUrl, permittedOrigins);
  const suggestId = (name: string) => {
    if (isNew && !form.getFieldState('tenantId').isDirty)
      form.resetField('tenantId', { defaultValue: suggestTenantId(name) });
  };
  return (
    <>
      <Line
        form={form}
        name="tenantName"
        label={t('form.name')}
        hint={t('form.nameHint')}
        autoFocus
        onChange={suggestId}
      />
      <Line
        form={form}
        name="tenantId"
        label={t('form.id')}
        hint={t(isNew ? 'form.idHint' : 'form.idFixed')}
        isFixed={!isNew}
      />
      <MayUse form={form} />
      {mayUse === 'only' && (
        <Controller
          control={form.control}
          name="siteIds"
          render={({ field, fieldState }) => (
            <SiteIdsField
              value={field.value}
              onChange={field.onChange}
              inputRef={field.ref}
              problem={fieldState.error?.message}
            />
          )}
        />
      )}
      <Line form={form} name="defaultSiteId" label={t('form.defaultSite')} hint={t('form.defaultSiteHint')} />
      <Line
        form={form}
        name="apiBaseUrl"
        label={t('form.api')}
        hint={t('form.apiHint')}
        problem={refused === null ? undefined : t('form.apiNotPermitted', { origin: refused })}
      />
    </>
  );
}

function MayUse({ form }: { readonly form: UseFormReturn<TenantFormValues> }): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const { field } = useController({ control: form.control, name: 'mayUse' });
  const labelId = useId();
  return (
    <FormControl>
      <FormLabel id={labelId}>{t('form.sites')}</FormLabel>
      <RadioGroup {...field} aria-labelledby={labelId}>
        <FormControlLabel value="only" control={<Radio />} label={t('form.only')} />
        <FormControlLabel value="every" control={<Radio />} label={`${t('form.every')}. ${t('form.everyHint')}`} />
      </RadioGroup>
    </FormControl>
  );
}

interface LineProps {
  readonly form: UseFormReturn<TenantFormValues>;
  readonly name: Exclude<FieldPath<TenantFormValues>, 'mayUse' | 'siteIds'>;
  readonly label: string;
  readonly hint: string;
  /** Errors found while typing take precedence over those found by saving. */
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
  readonly isFixed?: boolean;
  readonly onChange?: (value: string) => void;
}

function Line({
  form,
  name,
  label,
  hint,
  problem,
  autoFocus = false,
  isFixed = false,
  onChange,
}: LineProps): ReactNode {
  const { field, fieldState } = useController({ control: form.control, name });
  const shown = problem ?? fieldState.error?.message;
  return (
    <TextField
      {...field}
      ref={null}
      inputRef={field.ref}
      onChange={(event) => {
        field.onChange(event);
        onChange?.(event.target.value);
      }}
      label={label}
      autoFocus={autoFocus}
      error={shown !== undefined}
      helperText={shown ?? hint}
      fullWidth
      slotProps={{
        input: { readOnly: isFixed },
        htmlInput: { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false },
      }}
    />
  );
}
