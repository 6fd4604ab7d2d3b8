import DialogContentText from '@mui/material/DialogContentText';
import type { ReactNode } from 'react';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { SlotDialog, type UnlockMethodDialogProps } from './SlotDialog.tsx';

/** Lets this computer unlock the vault automatically. */
export function TrustDeviceDialog(props: UnlockMethodDialogProps): ReactNode {
  const { t } = useTexts(securityTexts);
  const { home } = useAppServices().tenants;
  const notify = useNotify();
  return (
    <SlotDialog
      {...props}
      title={t('trustDialog.title')}
      submit={t('trustDialog.submit')}
      perform={async (key) => {
        await home.slots.trustDevice(key);
        notify(t('trustDialog.done'));
        props.onClose();
      }}
    >
      <DialogContentText>{t('trustDialog.text')}</DialogContentText>
    </SlotDialog>
  );
}
