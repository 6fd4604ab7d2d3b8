import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { FileDrop } from '../../components/FileDrop.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { downloadText } from '../../lib/downloadFile.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { decodeText } from './decodeText.ts';
import { SAMPLE_CSV, SAMPLE_JSON } from './samples.ts';
import type { Importing, ImportState } from './useImport.ts';

/** Enough for 30,000 tokens. */
const LARGEST_BYTES = 20_000_000;
/** A longer text makes the field slow, and nobody edits it. */
const LARGEST_SHOWN = 20_000;

export interface ImportSourceProps {
  readonly state: Extract<ImportState, { phase: 'source' }>;
  readonly importing: Importing;
}

/** Where the tokens come from: a chosen or dropped file, or pasted text. */
export function ImportSource({ state, importing }: ImportSourceProps): ReactNode {
  const { t } = useTexts(importsTexts);
  const [pasted, setPasted] = useState('');
  const { read, refuse } = importing;
  const readFile = (file: File) => {
    if (file.size > LARGEST_BYTES) return refuse('too-large');
    file.arrayBuffer().then(
      (bytes) => read(decodeText(bytes)),
      () => refuse('unreadable'),
    );
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (text.length < LARGEST_SHOWN) return;
    event.preventDefault();
    read(text);
  };
  return (
    <>
      <DialogContent>
        <Stack spacing={2}>
          <Typography>{t('source.intro')}</Typography>
          <SourceProblem state={state} />
          <FileDrop
            label={t('source.drop')}
            chooseLabel={t('source.choose')}
            accept=".csv,.tsv,.txt,.json,text/csv,application/json"
            autoFocus
            onFile={readFile}
          />
          <TextField
            label={t('source.paste')}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
            onPaste={paste}
            multiline
            minRows={3}
            maxRows={8}
            fullWidth
            slotProps={{
              htmlInput: {
                spellCheck: false,
                autoComplete: 'off',
                autoCapitalize: 'off',
                style: { fontFamily: 'ui-monospace, monospace', fontSize: '0.85rem', wordBreak: 'break-all' },
              },
            }}
          />
          <Typography variant="body2" color="textSecondary">
            {t('source.stays')}
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', rowGap: 1 }}>
        <Button onClick={() => downloadText('tokens-sample.csv', SAMPLE_CSV, 'text/csv')}>
          {t('source.sampleCsv')}
        </Button>
        <Button
          onClick={() => downloadText('tokens-sample.json', SAMPLE_JSON, 'application/json')}
          sx={{ mr: 'auto !important' }}
        >
          {t('source.sampleJson')}
        </Button>
        <Button variant="contained" onClick={() => read(pasted)}>
          {t('source.read')}
        </Button>
      </DialogActions>
    </>
  );
}

/** Why nothing could be read, and where to go instead. */
function SourceProblem({ state: { problem, error } }: Pick<ImportSourceProps, 'state'>): ReactNode {
  const { t } = useTexts(importsTexts);
  const text = useErrorText();
  const { tenantId: tenant } = useTenantServices();
  if (error !== undefined) return <Alert severity="error">{text(error)}</Alert>;
  if (problem === undefined) return null;
  const toBackup = (
    <LinkButton color="inherit" size="small" to="/t/$tenant/settings/tokens/backup" params={{ tenant }}>
      {t('toBackup')}
    </LinkButton>
  );
  return (
    <Alert severity="warning" action={problem === 'encrypted-backup' ? toBackup : undefined}>
      {t(`problems.${problem}`)}
    </Alert>
  );
}
