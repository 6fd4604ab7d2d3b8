import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import type { ReactNode } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';

export interface FormDialogActionsProps {
  /** What the button that submits the form says. */
  readonly submit: string;
  readonly isSubmitting: boolean;
  readonly onCancel: () => void;
}

/** The buttons at the bottom of a form in a dialog: Cancel, and the one that submits. */
export function FormDialogActions({ submit, isSubmitting, onCancel }: FormDialogActionsProps): ReactNode {
  const { t } = useTexts(commonTexts);
  return (
    <DialogActions>
      <Button onClick={onCancel}>{t('cancel')}</Button>
      <Button type="submit" variant="contained" loading={isSubmitting}>
        {submit}
      </Button>
    </DialogActions>
  );
}
