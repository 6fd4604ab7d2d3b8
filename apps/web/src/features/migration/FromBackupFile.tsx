import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { FileDrop } from '../../components/FileDrop.tsx';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { FoundStep } from './FoundStep.tsx';
import { ImportStep } from './ImportStep.tsx';
import { OpenBackupForm } from './OpenBackupForm.tsx';
import { type BackupFile, useBackupFile } from './useBackupFile.ts';
import { useChoices } from './useChoices.ts';

/** Imports tokens from a backup that was created here before, in this browser or another. */
export function FromBackupFile(): ReactNode {
  const { t } = useTexts(migrationTexts);
  // Another file starts from scratch.
  const [times, setTimes] = useState(0);
  return (
    <Card component="section" aria-labelledby="from-file" sx={{ mt: 4, p: 2.5 }}>
      <Typography variant="h2" id="from-file" sx={{ mb: 1 }}>
        {t('file.title')}
      </Typography>
      <OneFile key={times} onOther={() => setTimes(times + 1)} />
    </Card>
  );
}

function OneFile({ onOther }: { readonly onOther: () => void }): ReactNode {
  const { t } = useTexts(migrationTexts);
  const backup = useBackupFile();
  const [file, setFile] = useState<File | null>(null);
  if (backup.found && file)
    return <Opened fileName={file.name} backup={backup} found={backup.found} onOther={onOther} />;
  if (file) return <OpenBackupForm file={file} backup={backup} onOther={onOther} />;
  return (
    <Stack spacing={2}>
      <Typography color="textSecondary">{t('file.hint')}</Typography>
      <FileDrop
        label={t('file.drop')}
        chooseLabel={t('file.choose')}
        accept=".json,application/json"
        onFile={setFile}
      />
    </Stack>
  );
}

interface OpenedProps {
  readonly fileName: string;
  readonly backup: BackupFile;
  readonly found: NonNullable<BackupFile['found']>;
  readonly onOther: () => void;
}

function Opened({ fileName, backup, found, onOther }: OpenedProps): ReactNode {
  const { t } = useTexts(migrationTexts);
  const { choices, choose, forget } = useChoices('migration-file');
  return (
    <Stack spacing={2}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography role="status" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {t('file.opened', { file: fileName })}
        </Typography>
        <Button size="small" onClick={onOther}>
          {t('file.other')}
        </Button>
      </Stack>
      <FoundStep found={found} choices={choices} onChoose={choose} />
      <ImportStep legacyImport={backup} found={found} choices={choices} onImported={forget} />
    </Stack>
  );
}
