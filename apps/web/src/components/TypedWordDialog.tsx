import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { backupTexts } from '../i18n/en/backup.ts';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';
import type { ConfirmDialogProps } from './ConfirmDialog.tsx';

export interface TypedWordDialogProps extends ConfirmDialogProps {
  /** The word to type, in any case. */
  readonly word: string;
  /** The action is running; all buttons are disabled. */
  readonly isBusy?: boolean;
  /** Progress or an error, below the field. */
  readonly below?: ReactNode;
}

/** A {@link ConfirmDialog} for what must not happen by accident: the user has to type a word. */
export function TypedWordDialog(props: TypedWordDialogProps): ReactNode {
  const { title, children, word, action, color = 'error', isBusy = false, below, onConfirm, onClose } = props;
  const { t } = useTexts(backupTexts, commonTexts);
  const [typed, setTyped] = useState('');
  const id = useId();
  const isRight = typed.trim().toLocaleUpperCase() === word.trim().toLocaleUpperCase();
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (isRight && !isBusy) onConfirm();
  };
  return (
    <Dialog
      open
      role="alertdialog"
      onClose={() => !isBusy && onClose()}
      maxWidth="xs"
      aria-labelledby={id}
      aria-describedby={`${id}text`}
    >
      <form onSubmit={confirm} noValidate>
        <DialogTitle id={id} sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <DialogContentText id={`${id}text`} sx={{ mb: 2 }}>
            {children}
          </DialogContentText>
          <TextField
            label={t('typeWord', { word })}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoFocus
            fullWidth
            slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
          />
          {below}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={isBusy}>
            {t('cancel', { ns: 'common' })}
          </Button>
          <Button type="submit" color={color} variant="contained" disabled={!isRight} loading={isBusy}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
