import { useTokenManager } from '@building-vitals/tokens/react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import type { TokenDialogProps } from './EditTokenDialog.tsx';

/** Asks before a token is erased: it cannot be had back from here. */
export function DeleteTokenDialog({ token, onClose }: TokenDialogProps): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  const manager = useTokenManager();
  const notify = useNotify();
  const text = useErrorText();
  const [deleting, setDeleting] = useState(false);

  const remove = async () => {
    setDeleting(true);
    try {
      await manager.removeSiteToken(token.id);
      notify(t('deleted', { name: token.siteName }));
    } catch (error) {
      notify(text(error), 'error');
    }
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      role="alertdialog"
      aria-labelledby="delete-token-title"
      aria-describedby="delete-token-text"
    >
      <DialogTitle id="delete-token-title">{t('deleteDialog.title', { name: token.siteName })}</DialogTitle>
      <DialogContent>
        <DialogContentText id="delete-token-text">{t('deleteDialog.text')}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {t('cancel', { ns: 'common' })}
        </Button>
        <Button color="error" variant="contained" loading={deleting} onClick={remove}>
          {t('deleteDialog.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
