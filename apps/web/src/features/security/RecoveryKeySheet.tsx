import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, type ReactNode, useState } from 'react';
import { AppDialog } from '../../components/AppDialog.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { KeyGroups } from './KeyGroups.tsx';
import { RecoveryKeyPrintout } from './RecoveryKeyPrintout.tsx';

export interface RecoveryKeySheetProps {
  readonly recoveryKey: string;
  readonly onClose: () => void;
}

/** Shows the recovery key, only once, to print, copy or write down, until the user proves that they have it. */
export function RecoveryKeySheet({ recoveryKey, onClose }: RecoveryKeySheetProps): ReactNode {
  const { t } = useTexts(securityTexts);
  const { settings } = useAppServices().tenants.home;
  const notify = useNotify();
  const groups = recoveryKey.split('-');
  const [askedIndex] = useState(() => randomIndex(groups.length));
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const number = askedIndex + 1;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(recoveryKey);
      notify(t('recoveryDialog.copied'), 'info');
    } catch {
      notify(t('recoveryDialog.copyFailed'), 'warning');
    }
  };
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().toUpperCase() !== groups[askedIndex]) return setWrong(true);
    await settings.saveSetting('recoveryKeySaved', 'yes');
    notify(t('recoveryDialog.saved'));
    onClose();
  };
  return (
    // Escape does not close it, as it cannot be shown again.
    <AppDialog title={t('recoveryDialog.shownTitle')} onClose={onClose} closesOnEscape={false}>
      <form onSubmit={confirm} noValidate>
        <DialogContent sx={{ pt: 0 }}>
          <DialogContentText>{t('recoveryDialog.shownText')}</DialogContentText>
          <KeyGroups groups={groups} />
          <Stack direction="row" spacing={1} sx={{ mb: 3 }}>
            <Button variant="outlined" startIcon={<PrintOutlined />} onClick={() => window.print()}>
              {t('recoveryDialog.print')}
            </Button>
            <Button variant="outlined" startIcon={<ContentCopyOutlined />} onClick={copy}>
              {t('recoveryDialog.copy')}
            </Button>
          </Stack>
          <Typography sx={{ mb: 1.5 }}>{t('recoveryDialog.check', { number })}</Typography>
          <TextField
            label={t('recoveryDialog.group', { number })}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(false);
            }}
            error={isWrong}
            helperText={isWrong ? t('recoveryDialog.wrong', { number }) : undefined}
            fullWidth
            slotProps={{
              htmlInput: {
                'aria-description': t('recoveryDialog.check', { number }),
                autoComplete: 'off',
                autoCapitalize: 'characters',
                spellCheck: false,
              },
            }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('recoveryDialog.later')}</Button>
          <Button type="submit" variant="contained">
            {t('recoveryDialog.confirm')}
          </Button>
        </DialogActions>
      </form>
      <RecoveryKeyPrintout groups={groups} />
    </AppDialog>
  );
}

function randomIndex(length: number): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % length;
}
