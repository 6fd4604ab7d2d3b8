import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useBackupName } from './useBackupName.ts';

export interface ConfirmRemovalProps {
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks for confirmation, and that the backup file is at hand. */
export function ConfirmRemoval({ onClose, onConfirm }: ConfirmRemovalProps): ReactNode {
  const { t } = useTexts(migrationTexts, commonTexts);
  const [isAtHand, setAtHand] = useState(false);
  const name = useBackupName();
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      role="alertdialog"
      aria-labelledby="removal-title"
      aria-describedby="removal-text"
      onClose={onClose}
    >
      <DialogTitle id="removal-title">{t('remove.confirmTitle')}</DialogTitle>
      <DialogContent>
        <Typography id="removal-text">{t('remove.confirmText')}</Typography>
        <FormControlLabel
          sx={{ mt: 1, overflowWrap: 'anywhere' }}
          control={<Checkbox checked={isAtHand} onChange={(_event, checked) => setAtHand(checked)} autoFocus />}
          label={t('remove.confirmCheck', { name })}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
        <Button variant="contained" color="error" disabled={!isAtHand} onClick={onConfirm}>
          {t('remove.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
