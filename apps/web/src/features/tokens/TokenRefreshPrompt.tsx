import type { SiteToken } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormTokenField } from '../../components/FormTokenField.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { TestOutcome } from '../../components/TestOutcome.tsx';
import { useDecodedToken } from '../../components/useDecodedToken.ts';
import { useTokenReplacement } from './useTokenReplacement.ts';

export interface TokenRefreshPromptProps {
  readonly token: SiteToken;
  readonly title: string;
  readonly icon?: ReactNode;
  /** Why a new token is needed. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** Takes a new token for a site, tests it and puts it in the place of the old one. Nothing typed is lost on the way. */
export function TokenRefreshPrompt({ token, title, icon, children, onClose }: TokenRefreshPromptProps): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  const notify = useNotify();
  const replacement = useTokenReplacement(token, () => {
    notify(t('updated', { name: token.siteName }));
    onClose();
  });
  const { form, test, replace, replaceUntested, isServiceSilent } = replacement;
  const typed = useDecodedToken(form.watch('token')).token;
  const isOther = typed !== undefined && typed.identity !== token.identity;
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby="refresh-token-title">
      <form onSubmit={replace} noValidate>
        <DialogTitle id="refresh-token-title" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          {icon}
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 0.5 }}>
            <Typography component="div">{children}</Typography>
            <FormTokenField form={form} name="token" label={t('refreshDialog.newToken')} autoFocus />
            {isOther && (
              <Alert severity="warning">
                {t('refreshDialog.otherIdentity', {
                  identity: typed.identity ?? t('noIdentity'),
                  previous: token.identity ?? t('noIdentity'),
                })}
              </Alert>
            )}
            <TestOutcome test={test} />
            <Typography variant="body2" color="textSecondary">
              {t('refreshDialog.testing')}
            </Typography>
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          {isServiceSilent && <Button onClick={replaceUntested}>{t('refreshDialog.updateAnyway')}</Button>}
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
            {t('refreshDialog.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
