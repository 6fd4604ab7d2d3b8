import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { AppDialog } from '../../components/AppDialog.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { KeyRotationProgress } from './KeyRotationProgress.tsx';
import { SlotDialog, type UnlockMethodDialogProps } from './SlotDialog.tsx';
import { useKeyRotation } from './useKeyRotation.ts';

/** Removes this computer's key, so that the passphrase is needed from then on, and encrypts everything with new keys. */
export function AskEveryTimeDialog({ slots, onClose }: UnlockMethodDialogProps): ReactNode {
  const { t } = useTexts(securityTexts);
  const { home } = useAppServices().tenants;
  const [isRemoved, setRemoved] = useState(false);
  const losesOthers = slots.some(({ kind }) => kind === 'recovery' || kind === 'passkey');
  if (isRemoved) return <RotateDialog onClose={onClose} />;
  return (
    <SlotDialog
      slots={slots}
      onClose={onClose}
      only="passphrase"
      title={t('askDialog.title')}
      submit={t('askDialog.submit')}
      perform={async (key) => {
        await home.slots.remove(key, 'slot:device');
        setRemoved(true);
      }}
    >
      <DialogContentText>{t('askDialog.text')}</DialogContentText>
      <DialogContentText>
        {t('askDialog.whatHappens')} {t('askDialog.otherTabs')}
      </DialogContentText>
      {losesOthers && <Alert severity="warning">{t('askDialog.lost')}</Alert>}
    </SlotDialog>
  );
}

/** Re-encrypts everything immediately. */
function RotateDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTexts(securityTexts, commonTexts);
  const notify = useNotify();
  const rotator = useKeyRotation();
  const { start, rotation } = rotator;
  const done = useRef(() => {});
  done.current = () => {
    notify(t('askDialog.done'));
    onClose();
  };
  useEffect(() => void start().then((isDone) => isDone && done.current()), [start]);
  return (
    <AppDialog title={t('rotate.heading')} maxWidth="xs" onClose={onClose} isBusy={rotation.phase === 'running'}>
      <DialogContent>
        <KeyRotationProgress {...rotator} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={rotation.phase === 'running'}>
          {t('close', { ns: 'common' })}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}
