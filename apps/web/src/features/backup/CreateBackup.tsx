import { type MadeBackup, TokenBackup } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, type ReactNode, useState } from 'react';
import { NewPassphrase, NO_PASSPHRASE, problemOf } from '../../components/NewPassphrase.tsx';
import { useAsyncTask } from '../../components/useAsyncTask.ts';
import { useErrorText } from '../../components/useErrorText.ts';
import { WorkProgress } from '../../components/WorkProgress.tsx';
import { backupTexts } from '../../i18n/en/backup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { downloadText } from '../../lib/downloadFile.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { backupFileName } from './backupFileName.ts';
import { WhoseTokens } from './WhoseTokens.tsx';

interface MadeFile extends MadeBackup {
  readonly name: string;
}

/** Creates an encrypted backup of all tokens and downloads it. */
export function CreateBackup(): ReactNode {
  const { t } = useTexts(backupTexts);
  const { manager, tenantId } = useTenantServices();
  const { status, tokens } = useTokens();
  const text = useErrorText();
  const task = useAsyncTask();
  const [typed, setTyped] = useState(NO_PASSPHRASE);
  const [isSubmitted, setSubmitted] = useState(false);
  const [made, setMade] = useState<MadeFile | null>(null);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (problemOf(typed) !== null) return;
    const outcome = await task.run((options) => new TokenBackup(manager).create(typed.passphrase, options));
    if (outcome.status !== 'done') return;
    const file = { ...outcome.result, name: backupFileName(tenantId, Date.now(), 'json') };
    download(file);
    setMade(file);
    setTyped(NO_PASSPHRASE);
  };
  if (made) return <BackupMade file={made} />;
  if (status === 'ready' && tokens.length === 0) return <DialogContent>{t('create.empty')}</DialogContent>;
  return (
    <Stack component="form" onSubmit={create} noValidate sx={{ minHeight: 0, flex: 1 }}>
      <DialogContent>
        <Stack spacing={2}>
          <Typography>{t('create.intro')}</Typography>
          <WhoseTokens />
          <NewPassphrase typed={typed} onChange={setTyped} isSubmitted={isSubmitted} autoFocus />
          {task.error !== null && <Alert severity="error">{text(task.error)}</Alert>}
          {task.progress && (
            <WorkProgress progress={task.progress} onStop={task.cancel}>
              {t('create.working')}
            </WorkProgress>
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button type="submit" variant="contained" loading={task.isRunning}>
          {t('create.submit')}
        </Button>
      </DialogActions>
    </Stack>
  );
}

function BackupMade({ file }: { readonly file: MadeFile }): ReactNode {
  const { t } = useTexts(backupTexts);
  return (
    <>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="success" role="status">
            {t('create.done', { count: file.tokens, file: file.name })}
          </Alert>
          {file.damaged > 0 && <Alert severity="warning">{t('create.damaged', { count: file.damaged })}</Alert>}
          <Typography>{t('create.remember')}</Typography>
        </Stack>
      </DialogContent>
      <DialogActions>
        {/* It replaces the button that had the focus. */}
        <Button onClick={() => download(file)} autoFocus>
          {t('create.again')}
        </Button>
      </DialogActions>
    </>
  );
}

function download({ name, text }: MadeFile): void {
  downloadText(name, text, 'application/json');
}
