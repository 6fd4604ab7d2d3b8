import type { SlotSummary } from '@building-vitals/tokens';
import DialogContentText from '@mui/material/DialogContentText';
import type { ReactNode } from 'react';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { SlotDialog, type UnlockMethodDialogProps } from './SlotDialog.tsx';

/** Removes an unlock method other than this computer's key. */
export function RemoveSlotDialog({
  slot,
  ...props
}: UnlockMethodDialogProps & { readonly slot: SlotSummary }): ReactNode {
  const { t } = useTexts(securityTexts);
  const { home } = useAppServices().tenants;
  const notify = useNotify();
  const name =
    slot.kind === 'passkey'
      ? t('removeDialog.passkeyName', { name: slot.name })
      : t(slot.kind === 'recovery' ? 'removeDialog.recoveryName' : 'removeDialog.passphraseName');
  return (
    <SlotDialog
      {...props}
      title={t('removeDialog.title', { name })}
      submit={t('removeDialog.submit')}
      isDangerous
      perform={async (key) => {
        await home.slots.remove(key, slot.id);
        notify(t('removeDialog.done'));
        props.onClose();
      }}
    >
      <DialogContentText>{t('removeDialog.text')}</DialogContentText>
    </SlotDialog>
  );
}
