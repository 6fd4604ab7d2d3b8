import Alert from '@mui/material/Alert';
import DialogContentText from '@mui/material/DialogContentText';
import { type ReactNode, useState } from 'react';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { RecoveryKeySheet } from './RecoveryKeySheet.tsx';
import { SlotDialog, type UnlockMethodDialogProps } from './SlotDialog.tsx';

/** Creates a recovery key, which replaces the previous one, and shows it once. */
export function RecoveryKeyDialog({ slots, onClose }: UnlockMethodDialogProps): ReactNode {
  const { t } = useTexts(securityTexts);
  const { home } = useAppServices().tenants;
  const [shown, setShown] = useState<string | null>(null);
  const isReplacement = slots.some(({ kind }) => kind === 'recovery');
  if (shown !== null) return <RecoveryKeySheet recoveryKey={shown} onClose={onClose} />;
  return (
    <SlotDialog
      slots={slots}
      onClose={onClose}
      title={t(isReplacement ? 'recoveryDialog.replaceTitle' : 'recoveryDialog.title')}
      submit={t('recoveryDialog.submit')}
      perform={async (key) => {
        const made = await home.slots.replaceRecoveryKey(key);
        setShown(made);
        await home.settings.saveSetting('recoveryKeySaved', null);
      }}
    >
      <DialogContentText>{t('recoveryDialog.text')}</DialogContentText>
      {isReplacement && <Alert severity="warning">{t('recoveryDialog.replaceText')}</Alert>}
    </SlotDialog>
  );
}
