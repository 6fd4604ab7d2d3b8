import { isTokenError } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import CloseRounded from '@mui/icons-material/CloseRounded';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormTextField } from '../../components/FormTextField.tsx';
import { FormTokenField } from '../../components/FormTokenField.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { TestOutcome } from '../../components/TestOutcome.tsx';
import { errorCode } from '../../components/useErrorText.ts';
import { useTokenTest } from '../../components/useTokenTest.ts';
import { useServices } from '../../services/ServicesProvider.tsx';
import { EMPTY_TOKEN_FORM, fieldOf, type TokenFormValues, tokenFormResolver } from './tokenForm.ts';
import { useSameToken } from './useSameToken.ts';

interface AddFormValues extends TokenFormValues {
  isDefault: boolean;
  testFirst: boolean;
}

/** Add New Site Token. Closes only on Cancel, the cross or success, so that a stray click loses nothing typed. */
export function AddTokenDialog(): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  const { tenantId } = useServices();
  const navigate = useNavigate();
  const { site = '' } = useSearch({ from: '/shell/t/$tenant/settings/tokens/new' });
  const close = () => navigate({ to: '/t/$tenant/settings/tokens', params: { tenant: tenantId } });
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby="add-token-title">
      <DialogTitle id="add-token-title" sx={{ pr: 7 }}>
        {t('addDialog.title')}
      </DialogTitle>
      <IconButton
        aria-label={t('close', { ns: 'common' })}
        onClick={close}
        sx={{ position: 'absolute', top: 12, right: 12 }}
      >
        <CloseRounded />
      </IconButton>
      <AddTokenForm siteId={site} onClose={close} />
    </Dialog>
  );
}

interface AddTokenFormProps {
  /** The site that the page before was about; empty if none. */
  readonly siteId: string;
  readonly onClose: () => void;
}

function AddTokenForm({ siteId, onClose }: AddTokenFormProps): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  const manager = useTokenManager();
  const { apiBaseUrl } = useServices();
  const notify = useNotify();
  const [notSaved, setNotSaved] = useState(false);
  const form = useForm<AddFormValues>({
    defaultValues: { ...EMPTY_TOKEN_FORM, siteId, isDefault: true, testFirst: false },
    resolver: tokenFormResolver<AddFormValues>(manager.validation),
  });
  const typed = form.watch('token');
  const test = useTokenTest(typed);
  const sameSites = useSameToken(typed);

  const runTest = (token: string) => test.run((signal) => manager.validation.testToken(token, apiBaseUrl, { signal }));
  const testTyped = async () => {
    if (await form.trigger('token', { shouldFocus: true })) await runTest(form.getValues('token'));
  };
  const add = form.handleSubmit(async ({ testFirst, ...input }) => {
    setNotSaved(false);
    try {
      const result = testFirst ? await runTest(input.token) : null;
      if (testFirst && !result?.valid) return setNotSaved(true);
      const { id } = await manager.addSiteToken(input);
      // It is stored; what the test said is only told beside it.
      if (result) await manager.noteTest(id, result).catch(() => {});
      notify(t('addedNotice', { name: input.siteName.trim() }));
      onClose();
    } catch (error) {
      const field = isTokenError(error) ? fieldOf(error.code) : 'token';
      form.setError(field, { message: errorCode(error) }, { shouldFocus: true });
    }
  });
  return (
    <form onSubmit={add} noValidate>
      <DialogContent sx={{ '&&': { pt: 1 } }}>
        <Stack spacing={2}>
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
          <FormTextField
            form={form}
            name="deviceId"
            label={t('addDialog.deviceId')}
            hint={t('addDialog.deviceIdHint')}
          />
          <FormTokenField form={form} name="token" label={t('addDialog.token')} required />
          {sameSites.length > 0 && (
            <Alert severity="info">{t('addDialog.sameToken', { sites: sameSites.join(', ') })}</Alert>
          )}
          <Stack>
            <Tick form={form} name="isDefault" label={t('addDialog.setDefault')} />
            <Tick form={form} name="testFirst" label={t('addDialog.testFirst')} />
          </Stack>
          <TestOutcome test={test} />
          {notSaved && <Alert severity="warning">{t('addDialog.notSaved')}</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={testTyped} sx={{ mr: 'auto' }}>
          {t('addDialog.test')}
        </Button>
        <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
        <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
          {t('addDialog.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

interface TickProps {
  readonly form: ReturnType<typeof useForm<AddFormValues>>;
  readonly name: 'isDefault' | 'testFirst';
  readonly label: string;
}

function Tick({ form, name, label }: TickProps): ReactNode {
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
