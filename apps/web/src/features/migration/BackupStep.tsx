import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, type ReactNode, useState } from 'react';
import { NewPassphrase, NO_PASSPHRASE, problemOf } from '../../components/NewPassphrase.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { downloadText } from '../../lib/downloadFile.ts';
import { useBackupName } from './useBackupName.ts';
import type { MadeBackup, Migration } from './useMigration.ts';

/** Saves everything that earlier versions stored to an encrypted file. */
export function BackupStep({ migration }: { readonly migration: Migration }): ReactNode {
  const { t } = useTexts(migrationTexts);
  const text = useErrorText();
  const name = useBackupName();
  const [typed, setTyped] = useState(NO_PASSPHRASE);
  const [isSubmitted, setSubmitted] = useState(false);
  const { backup, makeBackup, backupTask } = migration;
  const save = (made: MadeBackup) => downloadText(name, made.text, 'application/json');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (problemOf(typed)) return;
    const made = await makeBackup(typed.passphrase);
    if (!made) return;
    setTyped(NO_PASSPHRASE);
    save(made);
  };
  if (backup) {
    return (
      <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
        <Alert severity="success" role="status" sx={{ width: '100%', overflowWrap: 'anywhere' }}>
          {t('backup.done', { name })}
        </Alert>
        <Button onClick={() => save(backup)}>{t('backup.again')}</Button>
      </Stack>
    );
  }
  return (
    <Stack component="form" spacing={2} onSubmit={submit} noValidate>
      <Typography>{t('backup.hint')}</Typography>
      <Box sx={{ maxWidth: 480 }}>
        <NewPassphrase typed={typed} onChange={setTyped} isSubmitted={isSubmitted} />
      </Box>
      {backupTask.error !== null && <Alert severity="error">{text(backupTask.error)}</Alert>}
      {backupTask.isRunning && <LinearProgress aria-label={t('backup.working')} />}
      <Stack direction="row" spacing={2} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        <Button type="submit" variant="contained" loading={backupTask.isRunning}>
          {t('backup.submit')}
        </Button>
        <Typography variant="body2" color="textSecondary" role="status">
          {backupTask.isRunning && t('backup.working')}
        </Typography>
      </Stack>
    </Stack>
  );
}
