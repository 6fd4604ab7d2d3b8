import type { ImportPlan, OpenedBackup } from '@building-vitals/tokens';
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
import { useFormats } from '../../components/FormatsProvider.tsx';
import { TypedWordDialog } from '../../components/TypedWordDialog.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { WorkProgress } from '../../components/WorkProgress.tsx';
import { backupTexts } from '../../i18n/en/backup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { PlanSummary } from './PlanSummary.tsx';
import type { RestoreMode, Restoring } from './useRestore.ts';

const MODES = ['keep', 'update', 'replace-all'] as const;
const LABELS = { keep: 'restore.keep', update: 'restore.update', 'replace-all': 'restore.replaceAll' } as const;

export interface RestorePlanProps {
  readonly opened: OpenedBackup;
  readonly restoring: Restoring;
}

/** What restoring a backup would change, and how to restore it. */
export function RestorePlan({ opened: { plan, createdAt }, restoring }: RestorePlanProps): ReactNode {
  const { t } = useTexts(backupTexts);
  const text = useErrorText();
  const formats = useFormats();
  const { task, error, hint, restart, restore } = restoring;
  const [mode, setMode] = useState<RestoreMode>('keep');
  const [isAsking, setAsking] = useState(false);
  const count = writtenBy(plan, mode);

  const confirmed = () => {
    setAsking(false);
    restore(mode);
  };
  return (
    <>
      <DialogContent>
        <Stack spacing={2}>
          <Typography variant="h3">
            {createdAt ? t('restore.created', { moment: formats.moment(createdAt.getTime()) }) : t('restore.inClear')}
          </Typography>
          {hint && (
            <Alert severity="warning" role="status">
              {t(`restore.${hint}`)}
            </Alert>
          )}
          {error !== null && <Alert severity="error">{text(error)}</Alert>}
          <PlanSummary plan={plan} />
          <FormControl disabled={task.isRunning}>
            <FormLabel id="restore-mode">{t('restore.mode')}</FormLabel>
            <RadioGroup
              aria-labelledby="restore-mode"
              value={mode}
              onChange={(_event, value) => setMode(value as RestoreMode)}
            >
              {MODES.map((name) => (
                <FormControlLabel key={name} value={name} control={<Radio />} label={t(LABELS[name])} />
              ))}
            </RadioGroup>
          </FormControl>
          {count === 0 && <Typography role="status">{t('restore.nothing')}</Typography>}
          {task.progress && (
            <WorkProgress progress={task.progress} onStop={task.cancel}>
              {t('restore.working')}
            </WorkProgress>
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={restart} disabled={task.isRunning}>
          {t('restore.other')}
        </Button>
        <Button
          variant="contained"
          color={mode === 'replace-all' ? 'error' : 'primary'}
          disabled={count === 0}
          loading={task.isRunning}
          onClick={() => (mode === 'replace-all' ? setAsking(true) : restore(mode))}
        >
          {t('restore.submit', { count })}
        </Button>
      </DialogActions>
      {isAsking && (
        <TypedWordDialog
          title={t('restore.confirmTitle')}
          word={t('restore.confirmWord')}
          action={t('restore.confirmAction')}
          onConfirm={confirmed}
          onClose={() => setAsking(false)}
        >
          {t('restore.confirmText')}
        </TypedWordDialog>
      )}
    </>
  );
}

/** The number of tokens that would be written. */
function writtenBy({ added, conflicts, all }: ImportPlan, mode: RestoreMode): number {
  if (mode === 'replace-all') return all.length;
  return added.length + (mode === 'update' ? conflicts.length : 0);
}
