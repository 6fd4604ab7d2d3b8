import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { DraftNotice } from '../../../components/DraftNotice.tsx';
import { FormTextField } from '../../../components/FormTextField.tsx';
import { FormTokenField } from '../../../components/FormTokenField.tsx';
import { TestOutcome } from '../../../components/TestOutcome.tsx';
import { useDecodedToken } from '../../../components/useDecodedToken.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { ReachablePicker } from './ReachablePicker.tsx';
import { suggestSiteId } from './suggestSiteId.ts';
import { TargetTaken } from './TargetTaken.tsx';
import { TokenHints } from './TokenHints.tsx';
import type { AddFormValues, AddingToken } from './useAddTokenForm.ts';

export interface AddTokenFormProps {
  readonly adding: AddingToken;
  readonly onCancel: () => void;
}

/** The fields, options and actions of a new token. */
export function AddTokenForm({ adding, onCancel }: AddTokenFormProps): ReactNode {
  const { t } = useTexts(tokensTexts, commonTexts);
  const { form, draft, test, reachable, taken, isNotSaved } = adding;
  return (
    // The content scrolls; the actions stay visible.
    <Stack component="form" onSubmit={adding.add} noValidate sx={{ minHeight: 0, flex: 1 }}>
      <DialogContent sx={{ '&&': { pt: 1 } }}>
        <Stack spacing={2}>
          <DraftNotice draft={draft} />
          <SiteFields form={form} />
          {taken && <TargetTaken stored={taken} onRefresh={() => adding.refreshInstead(taken)} />}
          <FormTokenField form={form} name="token" label={t('addDialog.token')} required />
          <TokenHints typed={form.watch('token')} />
          <SuggestedSite form={form} />
          <TestOutcome test={test} />
          <ReachablePicker reachable={reachable} siteId={form.watch('siteId').trim()} onPick={adding.pickSite} />
          <Stack>
            <FormCheckbox form={form} name="isDefault" label={t('addDialog.setDefault')} />
            <FormCheckbox form={form} name="testFirst" label={t('addDialog.testFirst')} />
          </Stack>
          {isNotSaved && <Alert severity="warning">{t('addDialog.notSaved')}</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={adding.testTyped} sx={{ mr: 'auto' }}>
          {t('addDialog.test')}
        </Button>
        <Button onClick={onCancel}>{t('cancel', { ns: 'common' })}</Button>
        <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
          {t('addDialog.submit')}
        </Button>
      </DialogActions>
    </Stack>
  );
}

interface FormProps {
  readonly form: UseFormReturn<AddFormValues>;
}

function SiteFields({ form }: FormProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <>
      <FormTextField
        form={form}
        name="siteId"
        label={t('addDialog.siteId')}
        hint={t('addDialog.siteIdHint')}
        required
        autoFocus
      />
      <FormTextField
        form={form}
        name="siteName"
        label={t('addDialog.siteName')}
        hint={t('addDialog.siteNameHint')}
        required
      />
      <FormTextField form={form} name="deviceId" label={t('addDialog.deviceId')} hint={t('addDialog.deviceIdHint')} />
    </>
  );
}

/** Offers the site that the token's identity suggests. */
function SuggestedSite({ form }: FormProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
  const { token } = useDecodedToken(form.watch('token'));
  const suggested = token && suggestSiteId(token);
  if (!suggested || suggested === form.watch('siteId').trim()) return null;
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography variant="body2" color="textSecondary">
        {t('suggestion.label')}
      </Typography>
      <Button
        size="small"
        variant="outlined"
        onClick={() => form.setValue('siteId', suggested, { shouldValidate: true })}
        sx={{ overflowWrap: 'anywhere' }}
      >
        {t('suggestion.use', { id: suggested })}
      </Button>
    </Stack>
  );
}

interface FormCheckboxProps extends FormProps {
  readonly name: 'isDefault' | 'testFirst';
  readonly label: string;
}

function FormCheckbox({ form, name, label }: FormCheckboxProps): ReactNode {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange, onBlur, ref } }) => (
        <FormControlLabel
          label={label}
          control={<Checkbox checked={value} onChange={onChange} onBlur={onBlur} slotProps={{ input: { ref } }} />}
        />
      )}
    />
  );
}
