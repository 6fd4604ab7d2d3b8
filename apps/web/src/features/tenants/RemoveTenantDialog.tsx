import type { TenantConfig } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { TypedWordDialog } from '../../components/TypedWordDialog.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { tenantsTexts } from '../../i18n/en/tenants.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';

export interface RemoveTenantDialogProps {
  readonly tenant: TenantConfig;
  readonly onClose: () => void;
}

/** Asks for the organisation's name before its keys are destroyed. */
export function RemoveTenantDialog({ tenant, onClose }: RemoveTenantDialogProps): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const { tenants } = useAppServices();
  const notify = useNotify();
  const [isRemoving, setRemoving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const name = tenant.tenantName;
  const remove = async () => {
    setRemoving(true);
    setError(null);
    try {
      await tenants.removeTenant(tenant.tenantId);
      notify(t('removed', { name }));
      onClose();
    } catch (failure) {
      setError(failure);
      setRemoving(false);
    }
  };
  return (
    <TypedWordDialog
      title={t('removal.title', { name })}
      word={name}
      action={t('removal.submit')}
      isBusy={isRemoving}
      onConfirm={remove}
      onClose={onClose}
      below={<Removal isRunning={isRemoving} error={error} />}
    >
      {t('removal.text')}
    </TypedWordDialog>
  );
}

interface RemovalProps {
  readonly isRunning: boolean;
  readonly error: unknown;
}

/** The progress of the removal, or its error. */
function Removal({ isRunning, error }: RemovalProps): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const text = useErrorText();
  return (
    <>
      {isRunning && (
        <Stack spacing={1} sx={{ mt: 2 }}>
          <Typography variant="body2" role="status">
            {t('removal.running')}
          </Typography>
          <LinearProgress aria-label={t('removal.running')} />
        </Stack>
      )}
      {error !== null && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {text(error)}
        </Alert>
      )}
    </>
  );
}
