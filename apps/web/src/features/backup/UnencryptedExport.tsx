import { type ClearExportQuestion, TokenBackup } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { TypedWordDialog } from '../../components/TypedWordDialog.tsx';
import { useAsyncTask } from '../../components/useAsyncTask.ts';
import { useErrorText } from '../../components/useErrorText.ts';
import { backupTexts } from '../../i18n/en/backup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { downloadText } from '../../lib/downloadFile.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { backupFileName } from './backupFileName.ts';
import { backupToCsv } from './backupToCsv.ts';
import { useQuestion } from './useQuestion.ts';
import { WhoseTokens } from './WhoseTokens.tsx';

type Format = 'csv' | 'json';

/** Exports all tokens unencrypted, after two confirmations. */
export function UnencryptedExport(): ReactNode {
  const { t } = useTexts(backupTexts);
  const { manager, tenantId } = useTenantServices();
  const notify = useNotify();
  const text = useErrorText();
  const task = useAsyncTask();
  const questions = useQuestion<ClearExportQuestion>();
  const [format, setFormat] = useState<Format>('csv');

  const exportAll = async () => {
    const outcome = await task.run((options) => new TokenBackup(manager).createUnencrypted(questions.ask, options));
    if (outcome.status === 'failed') notify(text(outcome.error), 'error');
    if (outcome.status !== 'done' || !outcome.result) return;
    const made = outcome.result;
    const name = backupFileName(tenantId, Date.now(), format, true);
    if (format === 'csv') downloadText(name, backupToCsv(made.text), 'text/csv');
    else downloadText(name, made.text, 'application/json');
    notify(t('export.done', { count: made.tokens, file: name }), 'warning');
  };
  return (
    <>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="warning">{t('export.warning')}</Alert>
          <WhoseTokens />
          <Typography>{t('export.audited')}</Typography>
          <FormControl>
            <FormLabel id="export-format">{t('export.format')}</FormLabel>
            <RadioGroup
              row
              aria-labelledby="export-format"
              value={format}
              onChange={(_event, value) => setFormat(value as Format)}
            >
              <FormControlLabel value="csv" control={<Radio />} label="CSV" />
              <FormControlLabel value="json" control={<Radio />} label="JSON" />
            </RadioGroup>
          </FormControl>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button color="error" onClick={exportAll}>
          {t('export.submit')}
        </Button>
      </DialogActions>
      {questions.open === 'tokens-in-clear' && (
        <TypedWordDialog
          title={t('export.firstTitle')}
          word={t('export.word')}
          action={t('export.next')}
          onConfirm={() => questions.answer(true)}
          onClose={() => questions.answer(false)}
        >
          {t('export.firstText')}
        </TypedWordDialog>
      )}
      {questions.open === 'really-in-clear' && (
        <ConfirmDialog
          title={t('export.secondTitle')}
          action={t('export.confirm')}
          onConfirm={() => questions.answer(true)}
          onClose={() => questions.answer(false)}
        >
          {t('export.secondText')}
        </ConfirmDialog>
      )}
    </>
  );
}
