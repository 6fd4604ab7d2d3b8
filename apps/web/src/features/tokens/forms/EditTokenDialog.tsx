import { isTokenError, type SiteToken } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import Button from '@mui/material/Button';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { AppDialog } from '../../../components/AppDialog.tsx';
import { DraftNotice } from '../../../components/DraftNotice.tsx';
import { FormDialogActions } from '../../../components/FormDialogActions.tsx';
import { FormTextField } from '../../../components/FormTextField.tsx';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { useDraft } from '../../../components/useDraft.ts';
import { errorCode } from '../../../components/useErrorText.ts';
import { useLeaveWithDraft } from '../../../components/useLeaveWithDraft.ts';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { ConcurrentChangeNotice } from './ConcurrentChangeNotice.tsx';
import { useConcurrentChange } from './useConcurrentChange.ts';

export interface TokenDialogProps {
  readonly token: SiteToken;
  readonly onClose: () => void;
}

/** Changes the display name. If it was changed elsewhere meanwhile, the user decides which one to keep. */
export function EditTokenDialog({ token, onClose }: TokenDialogProps): ReactNode {
  const { t } = useTexts(tokensTexts, tokenFormsTexts);
  const manager = useTokenManager();
  const notify = useNotify();
  const concurrentChange = useConcurrentChange(token);
  const { seen, newName } = concurrentChange;
  const [defaultValues] = useState({ siteName: token.siteName });
  const form = useForm({ defaultValues });
  const draft = useDraft(`edit-token/${token.id}`, form);
  const leave = useLeaveWithDraft(draft, onClose);

  const save = form.handleSubmit(async ({ siteName }) => {
    // The user chooses between the two names.
    if (newName !== null) return form.setError('siteName', { message: 'VERSION_CONFLICT' }, { shouldFocus: true });
    try {
      await rename(siteName);
      await draft.forget();
      notify(t('updated', { name: siteName.trim() }));
      onClose();
    } catch (error) {
      form.setError('siteName', { message: errorCode(error) }, { shouldFocus: true });
    }
  });
  const rename = async (siteName: string) => {
    const { version, siteName: current } = await manager.getTokenMetadata(token.id);
    try {
      // A replaced token can be renamed as well.
      const ifVersion = current === seen.siteName ? version : seen.version;
      await manager.updateSiteToken(token.id, { siteName, ifVersion });
    } catch (error) {
      // Shows the change if this tab has missed it.
      if (isTokenError(error) && error.code === 'VERSION_CONFLICT') await manager.catchUp();
      throw error;
    }
  };
  const takeTheirs = () => {
    form.setValue('siteName', newName ?? seen.siteName);
    settle();
  };
  const settle = () => {
    concurrentChange.accept();
    form.clearErrors();
    form.setFocus('siteName');
  };
  return (
    <AppDialog title={t('editDialog.title', { name: seen.siteName })} onClose={leave} maxWidth="xs">
      <Stack component="form" onSubmit={save} noValidate sx={{ minHeight: 0, flex: 1 }}>
        <DialogContent sx={{ '&&': { pt: 1 } }}>
          <Stack spacing={2}>
            <DraftNotice draft={draft} />
            {newName !== null && !form.formState.isSubmitting && (
              <ConcurrentChangeNotice concurrentChange={concurrentChange}>
                <Button color="inherit" size="small" variant="outlined" onClick={takeTheirs}>
                  {t('meanwhile.takeTheirs', { ns: 'tokenForms' })}
                </Button>
                <Button color="inherit" size="small" variant="outlined" onClick={settle}>
                  {t('meanwhile.keepMine', { ns: 'tokenForms' })}
                </Button>
              </ConcurrentChangeNotice>
            )}
            <FormTextField
              form={form}
              name="siteName"
              label={t('addDialog.siteName')}
              hint={t('addDialog.siteNameHint')}
              required
              autoFocus
            />
            <Target token={token} />
          </Stack>
        </DialogContent>
        <FormDialogActions
          submit={t('editDialog.submit')}
          isSubmitting={form.formState.isSubmitting}
          onCancel={leave}
        />
      </Stack>
    </AppDialog>
  );
}

/** The site and the device of the token, which cannot be changed. */
function Target({ token: { siteId, deviceId } }: { readonly token: SiteToken }): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
  return (
    <Stack spacing={0.5}>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {t('edit.site')}: {siteId}
        {deviceId !== undefined && ` · ${t('edit.device')}: ${deviceId}`}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('edit.hint')}
      </Typography>
    </Stack>
  );
}
