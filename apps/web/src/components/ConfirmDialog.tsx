import Button, { type ButtonProps } from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The label of the confirming button. */
  readonly action: string;
  readonly color?: ButtonProps['color'];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that is hard to undo. Cancel has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { title, children, action, color = 'error', onConfirm, onClose } = props;
  const { t } = useTexts(commonTexts);
  const id = useId();
  return (
    <Dialog open role="alertdialog" onClose={onClose} maxWidth="xs" aria-labelledby={id} aria-describedby={`${id}text`}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <DialogContentText id={`${id}text`}>{children}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {t('cancel')}
        </Button>
        <Button onClick={onConfirm} color={color} variant="contained">
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
