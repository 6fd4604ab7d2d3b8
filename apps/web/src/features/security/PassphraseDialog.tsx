import DialogContentText from '@mui/material/DialogContentText';
import { type ReactNode, useState } from 'react';
import { NewPassphrase, NO_PASSPHRASE, problemOf } from '../../components/NewPassphrase.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { SlotDialog, type UnlockMethodDialogProps } from './SlotDialog.tsx';

/** Sets or changes the passphrase. */
export function PassphraseDialog({ slots, onClose }: UnlockMethodDialogProps): ReactNode {
  const { t } = useTexts(securityTexts);
  const { home } = useAppServices().tenants;
  const notify = useNotify();
  const [typed, setTyped] = useState(NO_PASSPHRASE);
  const [isSubmitted, setSubmitted] = useState(false);
  const isChange = slots.some(({ kind }) => kind === 'passphrase');
  const validate = () => {
    setSubmitted(true);
    return problemOf(typed) === null;
  };
  return (
    <SlotDialog
      slots={slots}
      onClose={onClose}
      title={t(isChange ? 'passphraseDialog.changeTitle' : 'passphraseDialog.setTitle')}
      submit={t('passphraseDialog.submit')}
      validate={validate}
      perform={async (key) => {
        await home.slots.setPassphrase(key, typed.passphrase);
        notify(t('passphraseDialog.set'));
        onClose();
      }}
    >
      <DialogContentText>{t('passphraseDialog.text')}</DialogContentText>
      <NewPassphrase typed={typed} onChange={setTyped} isSubmitted={isSubmitted} autoFocus />
    </SlotDialog>
  );
}
