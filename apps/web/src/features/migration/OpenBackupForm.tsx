import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, type ReactNode, useState } from 'react';
import { PassphraseField } from '../../components/PassphraseField.tsx';
import { SlowNotice } from '../../components/SlowNotice.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { backupTexts } from '../../i18n/en/backup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { BackupFile } from './useBackupFile.ts';

export interface OpenBackupFormProps {
  readonly file: File;
  readonly backup: BackupFile;
  readonly onOther: () => void;
}

/** Asks for the passphrase of a backup and opens it. */
export function OpenBackupForm({ file, backup: { open, openTask }, onOther }: OpenBackupFormProps): ReactNode {
  const { t } = useTexts(backupTexts);
  const text = useErrorText();
  const [passphrase, setPassphrase] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(passphrase === '');
    if (passphrase !== '') void open(file, passphrase);
  };
  const failure = openTask.error === null ? undefined : text(openTask.error);
  return (
    <Stack component="form" spacing={2} onSubmit={submit} noValidate sx={{ maxWidth: 480 }}>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{t('restore.chosen', { file: file.name })}</Typography>
      <PassphraseField
        label={t('passphrase.label')}
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="off"
        problem={isMissing ? t('passphrase.missing') : failure}
        autoFocus
      />
      {openTask.isRunning && <SlowNotice>{t('restore.opening')}</SlowNotice>}
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button type="submit" variant="contained" loading={openTask.isRunning}>
          {t('restore.open')}
        </Button>
        <Button onClick={onOther}>{t('restore.other')}</Button>
      </Stack>
    </Stack>
  );
}
