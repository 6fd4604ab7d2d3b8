import type { SiteToken } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormTextField } from '../../components/FormTextField.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { errorCode } from '../../components/useErrorText.ts';

export interface TokenDialogProps {
  readonly token: SiteToken;
  readonly onClose: () => void;
}

/** Changes the name that people see. */
export function EditTokenDialog({ token, onClose }: TokenDialogProps): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  const manager = useTokenManager();
  const notify = useNotify();
  const form = useForm({ defaultValues: { siteName: token.siteName } });

  const save = form.handleSubmit(async ({ siteName }) => {
    try {
      await manager.updateSiteToken(token.id, { siteName, ifVersion: token.version });
      notify(t('updated', { name: siteName }));
      onClose();
    } catch (error) {
      form.setError('siteName', { message: errorCode(error) });
    }
  });
  return (
    <Dialog
      open
      // A stray click beside it loses nothing that was typed.
      onClose={(_event, reason) => reason !== 'backdropClick' && onClose()}
      fullWidth
      maxWidth="xs"
      aria-labelledby="edit-token-title"
    >
      <form onSubmit={save} noValidate>
        <DialogTitle id="edit-token-title">{t('editDialog.title', { name: token.siteName })}</DialogTitle>
        <DialogContent sx={{ '&&': { pt: 1 } }}>
          <FormTextField
            form={form}
            name="siteName"
            label={t('addDialog.siteName')}
            hint={t('addDialog.siteNameHint')}
            autoFocus
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
            {t('editDialog.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
