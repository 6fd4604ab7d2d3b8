import KeyOffOutlined from '@mui/icons-material/KeyOffOutlined';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { AppDialog } from '../../components/AppDialog.tsx';
import { DraftNotice } from '../../components/DraftNotice.tsx';
import { FormTextField } from '../../components/FormTextField.tsx';
import { FormTokenField } from '../../components/FormTokenField.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { TestOutcome } from '../../components/TestOutcome.tsx';
import { useLeaveWithDraft } from '../../components/useLeaveWithDraft.ts';
import { tokenAlertsTexts } from '../../i18n/en/tokenAlerts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { type MissingTarget, useMissingToken } from './useMissingToken.ts';

export interface MissingTokenDialogProps {
  readonly target: MissingTarget;
  readonly onClose: () => void;
}

/** Asks for the token of a site that has none, tests it and stores it. */
export function MissingTokenDialog({ target, onClose }: MissingTokenDialogProps): ReactNode {
  const { t } = useTexts(tokenAlertsTexts);
  const notify = useNotify();
  const { form, draft, test, add, addUntested, isServiceSilent } = useMissingToken(target, (name) => {
    notify(t('missing.added', { name }));
    onClose();
  });
  const leave = useLeaveWithDraft(draft, onClose);
  const { siteId: site, deviceId: device } = target;
  return (
    <AppDialog
      title={t('missing.title')}
      icon={<KeyOffOutlined color="warning" />}
      closesOnEscape={false}
      onClose={leave}
    >
      <Stack component="form" onSubmit={add} noValidate sx={{ minHeight: 0, flex: 1 }}>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 0.5 }}>
            <Typography sx={{ overflowWrap: 'anywhere' }}>
              {device ? t('missing.device', { site, device }) : t('missing.text', { site })}
            </Typography>
            <DraftNotice draft={draft} />
            <FormTextField form={form} name="siteName" label={t('missing.siteName')} required />
            <FormTokenField form={form} name="token" label={t('missing.token')} required autoFocus />
            <TestOutcome test={test} />
            <Typography variant="body2" color="textSecondary">
              {t('missing.hint')}
            </Typography>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ flexWrap: 'wrap', rowGap: 1 }}>
          <Button onClick={leave}>{t('missing.notNow')}</Button>
          {isServiceSilent && <Button onClick={addUntested}>{t('missing.addUntested')}</Button>}
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
            {t('missing.add')}
          </Button>
        </DialogActions>
      </Stack>
    </AppDialog>
  );
}
