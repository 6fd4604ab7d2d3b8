import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FileDrop } from '../../components/FileDrop.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';
import { SlowNotice } from '../../components/SlowNotice.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { backupTexts } from '../../i18n/en/backup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { RestorePlan } from './RestorePlan.tsx';
import { type Restoring, useRestore } from './useRestore.ts';
import { WhoseTokens } from './WhoseTokens.tsx';

/** Restores tokens from a backup, after a preview of the changes. */
export function RestoreBackup({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTexts(backupTexts);
  const notify = useNotify();
  const restoring = useRestore((count) => {
    notify(t('restore.done', { count }));
    onDone();
  });
  const { file, opened } = restoring;
  if (opened) return <RestorePlan opened={opened} restoring={restoring} />;
  if (file) return <AskPassphrase fileName={file.name} restoring={restoring} />;
  return <ChooseBackup restoring={restoring} />;
}

interface StepProps {
  readonly restoring: Restoring;
}

function ChooseBackup({ restoring: { error, isOfEarlier, choose } }: StepProps): ReactNode {
  const { t } = useTexts(backupTexts);
  const text = useErrorText();
  return (
    <DialogContent>
      <Stack spacing={2}>
        <Typography>{t('restore.intro')}</Typography>
        <WhoseTokens />
        {error !== null && <Alert severity="error">{text(error)}</Alert>}
        {isOfEarlier && (
          <Alert
            severity="info"
            role="status"
            action={
              <LinkButton to="/settings/migration" color="inherit" size="small">
                {t('restore.toEarlier')}
              </LinkButton>
            }
          >
            {t('restore.ofEarlier')}
          </Alert>
        )}
        <FileDrop
          label={t('restore.drop')}
          chooseLabel={t('restore.choose')}
          accept=".json,application/json"
          onFile={choose}
        />
      </Stack>
    </DialogContent>
  );
}

function AskPassphrase({ fileName, restoring }: StepProps & { readonly fileName: string }): ReactNode {
  const { t } = useTexts(backupTexts);
  const text = useErrorText();
  const { error, isOpening, open, restart } = restoring;
  const [passphrase, setPassphrase] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(passphrase === '');
    if (passphrase !== '') open(passphrase);
  };
  const problem = isMissing ? t('passphrase.missing') : error === null ? undefined : text(error);
  return (
    <Stack component="form" onSubmit={submit} noValidate sx={{ minHeight: 0, flex: 1 }}>
      <DialogContent>
        <Stack spacing={2}>
          <Typography sx={{ overflowWrap: 'anywhere' }}>{t('restore.chosen', { file: fileName })}</Typography>
          <PassphraseField
            label={t('passphrase.label')}
            value={passphrase}
            onChange={setPassphrase}
            autoComplete="off"
            problem={problem}
            autoFocus
          />
          {isOpening && <SlowNotice>{t('restore.opening')}</SlowNotice>}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={restart}>{t('restore.other')}</Button>
        <Button type="submit" variant="contained" loading={isOpening}>
          {t('restore.open')}
        </Button>
      </DialogActions>
    </Stack>
  );
}
