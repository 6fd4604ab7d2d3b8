import Button from '@mui/material/Button';
import DialogContentText from '@mui/material/DialogContentText';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { SlotDialog, type UnlockMethodDialogProps } from './SlotDialog.tsx';

/** Creates a passkey that unlocks the vault. */
export function PasskeyDialog(props: UnlockMethodDialogProps): ReactNode {
  const { t } = useTexts(securityTexts, commonTexts);
  const { home } = useAppServices().tenants;
  const notify = useNotify();
  const [name, setName] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const waiting = useRef<AbortController>(null);
  useEffect(() => () => waiting.current?.abort(), []);
  const isEmpty = name.trim() === '';
  const validate = () => {
    setChecked(true);
    return !isEmpty;
  };
  return (
    <SlotDialog
      {...props}
      title={t('passkeyDialog.title')}
      submit={t('passkeyDialog.submit')}
      validate={validate}
      perform={async (key) => {
        waiting.current = new AbortController();
        setWaiting(true);
        try {
          await home.passkeys.add(key, name.trim(), waiting.current.signal);
        } finally {
          setWaiting(false);
        }
        notify(t('passkeyDialog.added', { name: name.trim() }));
        props.onClose();
      }}
    >
      <DialogContentText>{t('passkeyDialog.text')}</DialogContentText>
      <TextField
        label={t('passkeyDialog.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={isChecked && isEmpty}
        helperText={isChecked && isEmpty ? t('passkeyDialog.nameEmpty') : t('passkeyDialog.nameHint')}
        autoFocus
        fullWidth
        slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 60 } }}
      />
      {isWaiting && (
        <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between' }}>
          <Typography variant="body2" role="status">
            {t('passkeyDialog.waiting')}
          </Typography>
          <Button size="small" onClick={() => waiting.current?.abort()}>
            {t('cancel', { ns: 'common' })}
          </Button>
        </Stack>
      )}
    </SlotDialog>
  );
}
