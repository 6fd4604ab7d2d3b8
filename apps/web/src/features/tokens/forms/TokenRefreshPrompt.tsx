import type { SiteToken } from '@building-vitals/tokens';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { FormEvent, ReactNode } from 'react';
import { AppDialog } from '../../../components/AppDialog.tsx';
import { DraftNotice } from '../../../components/DraftNotice.tsx';
import { FormTokenField } from '../../../components/FormTokenField.tsx';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { TestOutcome } from '../../../components/TestOutcome.tsx';
import { useLeaveWithDraft } from '../../../components/useLeaveWithDraft.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { ConcurrentChangeNotice } from './ConcurrentChangeNotice.tsx';
import { OtherIdentity } from './OtherIdentity.tsx';
import { TokenHints } from './TokenHints.tsx';
import { useConcurrentChange } from './useConcurrentChange.ts';
import { useIdentityCheck } from './useIdentityCheck.ts';
import { useTokenReplacement } from './useTokenReplacement.ts';

export interface TokenRefreshPromptProps {
  readonly token: SiteToken;
  readonly title: string;
  readonly icon?: ReactNode;
  /** Why a new token is needed. */
  readonly children: ReactNode;
  /** Only if the user has opened it: a dialog that opens by itself must not be closed by a stray key. */
  readonly closesOnEscape?: boolean;
  readonly onClose: () => void;
}

/** Asks for a new token for a site, tests it and replaces the old one. Unfinished input is kept. */
export function TokenRefreshPrompt(props: TokenRefreshPromptProps): ReactNode {
  const { token, title, icon, children, closesOnEscape = false, onClose } = props;
  const { t } = useTexts(tokensTexts, tokenFormsTexts, commonTexts);
  const notify = useNotify();
  const concurrentChange = useConcurrentChange(token);
  const { form, draft, test, ...replacement } = useTokenReplacement(concurrentChange.seen, () => {
    notify(t('updated', { name: token.siteName }));
    onClose();
  });
  const leave = useLeaveWithDraft(draft, onClose);
  const typed = form.watch('token');
  const identity = useIdentityCheck(token, typed);

  const checked = (replace: () => void) => (event?: FormEvent) => {
    event?.preventDefault();
    if (identity.confirm()) replace();
  };
  return (
    <AppDialog title={title} icon={icon} closesOnEscape={closesOnEscape} onClose={leave}>
      <Stack component="form" onSubmit={checked(replacement.replace)} noValidate sx={{ minHeight: 0, flex: 1 }}>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 0.5 }}>
            <Typography component="div">{children}</Typography>
            <DraftNotice draft={draft} />
            {concurrentChange.newExpiry !== null && !form.formState.isSubmitting && (
              <ConcurrentChangeNotice concurrentChange={concurrentChange}>
                <Button color="inherit" size="small" variant="outlined" onClick={concurrentChange.accept}>
                  {t('meanwhile.goOn', { ns: 'tokenForms' })}
                </Button>
              </ConcurrentChangeNotice>
            )}
            <FormTokenField form={form} name="token" label={t('refreshDialog.newToken')} autoFocus />
            <TokenHints typed={typed} replaces={token.id} />
            <OtherIdentity check={identity} />
            <TestOutcome test={test} />
            {replacement.isServiceSilent && (
              <Typography variant="body2">{t('refresh.silent', { ns: 'tokenForms' })}</Typography>
            )}
            <Typography variant="body2" color="textSecondary">
              {t('refresh.keeps', { ns: 'tokenForms' })}
            </Typography>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ flexWrap: 'wrap', rowGap: 1 }}>
          <Button onClick={leave}>{t('cancel', { ns: 'common' })}</Button>
          {replacement.isServiceSilent && (
            <Button onClick={checked(replacement.replaceUntested)}>{t('refreshDialog.updateAnyway')}</Button>
          )}
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
            {t('refreshDialog.submit')}
          </Button>
        </DialogActions>
      </Stack>
    </AppDialog>
  );
}
