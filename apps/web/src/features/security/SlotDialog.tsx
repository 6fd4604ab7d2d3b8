import type { SlotKind, SlotSummary, UnlockKey } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import Stack from '@mui/material/Stack';
import { type FormEvent, type ReactNode, useState } from 'react';
import { AppDialog } from '../../components/AppDialog.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { UnlockForm } from '../unlock/index.ts';

/** The props of every dialog about an unlock method. */
export interface UnlockMethodDialogProps {
  /** The existing unlock methods. */
  readonly slots: readonly SlotSummary[];
  readonly onClose: () => void;
}

export interface SlotDialogProps extends UnlockMethodDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly isDangerous?: boolean;
  /** Only this unlock method is accepted. */
  readonly only?: SlotKind;
  /** Returns false, and shows why, if the input is invalid. */
  readonly validate?: () => boolean;
  /** Performs the change with a key that unlocks the vault. Errors are shown. */
  readonly perform: (key: UnlockKey) => Promise<void>;
  readonly children: ReactNode;
}

/**
 * Changes the unlock methods: first the change itself and then, if this computer does not unlock automatically, a key for it.
 * A wrong key keeps what was typed before.
 */
export function SlotDialog(props: SlotDialogProps): ReactNode {
  const { slots, only, title, submit, isDangerous, validate = () => true, perform, onClose, children } = props;
  const { t } = useTexts(securityTexts, commonTexts);
  const text = useErrorText();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const eligibleSlots = only ? slots.filter(({ kind }) => kind === only) : slots;
  const opensByItself = eligibleSlots.some(({ kind }) => kind === 'device');

  const run = async (key: UnlockKey) => {
    setBusy(true);
    try {
      await perform(key);
    } finally {
      setBusy(false);
    }
  };
  const proceed = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || !validate()) return;
    if (!opensByItself) return setAsking(true);
    setError(null);
    await run({ kind: 'device' }).catch(setError);
  };
  return (
    <AppDialog title={title} maxWidth="xs" onClose={onClose} isBusy={isBusy}>
      {isAsking ? (
        <>
          <DialogContent>
            <DialogContentText sx={{ mb: 2 }}>{t('confirm.text')}</DialogContentText>
            <UnlockForm slots={eligibleSlots} submit={submit} onKey={run} />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setAsking(false)} disabled={isBusy}>
              {t('back')}
            </Button>
          </DialogActions>
        </>
      ) : (
        <form onSubmit={proceed} noValidate>
          <DialogContent sx={{ pt: 0 }}>
            <Stack spacing={2}>
              {error !== null && <Alert severity="error">{text(error)}</Alert>}
              {children}
            </Stack>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose} disabled={isBusy}>
              {t('cancel', { ns: 'common' })}
            </Button>
            <Button type="submit" variant="contained" color={isDangerous ? 'error' : 'primary'} loading={isBusy}>
              {submit}
            </Button>
          </DialogActions>
        </form>
      )}
    </AppDialog>
  );
}
