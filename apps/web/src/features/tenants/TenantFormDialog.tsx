import { isTokenError, type TenantConfig } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import { type ReactNode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { AppDialog } from '../../components/AppDialog.tsx';
import { DraftNotice } from '../../components/DraftNotice.tsx';
import { FormDialogActions } from '../../components/FormDialogActions.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { useErrorText } from '../../components/useErrorText.ts';
import { useLeaveWithDraft } from '../../components/useLeaveWithDraft.ts';
import { tenantsTexts } from '../../i18n/en/tenants.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { TenantFields } from './TenantFields.tsx';
import {
  EMPTY_TENANT,
  fieldOf,
  originNotPermitted,
  splitSiteIds,
  type TenantFormValues,
  toFormValues,
  toTenantConfig,
} from './tenantForm.ts';

export interface TenantFormDialogProps {
  /** The organisation to edit; omitted for a new one. */
  readonly tenant?: TenantConfig;
  readonly onClose: () => void;
}

/** Adds or edits an organisation. */
export function TenantFormDialog({ tenant, onClose }: TenantFormDialogProps): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const { tenants, config } = useAppServices();
  const permittedOrigins = [location.origin, ...config.tenantApiOrigins];
  const notify = useNotify();
  const text = useErrorText();
  const form = useForm<TenantFormValues>({ defaultValues: tenant ? toFormValues(tenant) : EMPTY_TENANT });
  const draft = useDraft(tenant ? `tenant:${tenant.tenantId}` : 'tenant', form);
  const [error, setError] = useState<unknown>(null);
  const leave = useLeaveWithDraft(draft, onClose);
  const save = form.handleSubmit(async (values) => {
    setError(null);
    if (values.mayUse === 'only' && splitSiteIds(values.siteIds).length === 0)
      return form.setError('siteIds', { message: t('form.noSites') }, { shouldFocus: true });
    if (originNotPermitted(values.apiBaseUrl, permittedOrigins) !== null) return form.setFocus('apiBaseUrl');
    try {
      const saved = await (tenant
        ? tenants.updateTenant(toTenantConfig(values))
        : tenants.addTenant(toTenantConfig(values)));
      await draft.forget();
      notify(t(tenant ? 'saved' : 'added', { name: saved.tenantName }));
      onClose();
    } catch (failure) {
      const field = isTokenError(failure) ? fieldOf(failure.code) : null;
      if (field === null) return setError(failure);
      const message = field === 'apiBaseUrl' ? t('form.apiMalformed') : text(failure);
      form.setError(field, { message }, { shouldFocus: true });
    }
  });
  return (
    <AppDialog
      title={tenant ? t('form.editTitle', { name: tenant.tenantName }) : t('form.addTitle')}
      onClose={leave}
      isBusy={form.formState.isSubmitting}
    >
      <form onSubmit={save} noValidate>
        <DialogContent sx={{ pt: 0 }}>
          <Stack spacing={2.5} sx={{ pt: 1 }}>
            <DraftNotice draft={draft} />
            {error !== null && <Alert severity="error">{text(error)}</Alert>}
            <TenantFields form={form} isNew={tenant === undefined} permittedOrigins={permittedOrigins} />
          </Stack>
        </DialogContent>
        <FormDialogActions
          submit={t(tenant ? 'form.submitEdit' : 'form.submitAdd')}
          isSubmitting={form.formState.isSubmitting}
          onCancel={leave}
        />
      </form>
    </AppDialog>
  );
}
