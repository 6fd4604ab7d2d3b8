import type { Progress } from '@building-vitals/tokens';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { useFormats } from './FormatsProvider.tsx';

export interface WorkProgressProps {
  readonly progress: Progress;
  /** Omitted if the work cannot be stopped. */
  readonly onStop?: () => void;
  /** What is being done. */
  readonly children: string;
}

/** The progress of a long task, with a button to stop it. */
export function WorkProgress({ progress: { done, total }, onStop, children }: WorkProgressProps): ReactNode {
  const { t } = useTexts(commonTexts);
  const formats = useFormats();
  const id = useId();
  return (
    <Stack spacing={1}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', justifyContent: 'space-between', minHeight: 36 }}>
        <Typography variant="body2" id={id} role="status">
          {children}
        </Typography>
        {onStop && (
          <Button size="small" onClick={onStop}>
            {t('work.stop')}
          </Button>
        )}
      </Stack>
      <LinearProgress
        variant={total > 0 ? 'determinate' : 'indeterminate'}
        value={total > 0 ? (100 * done) / total : 0}
        aria-labelledby={id}
      />
      {/* Visual only: nobody wants to hear each number. */}
      <Typography variant="caption" color="textSecondary" aria-hidden>
        {total > 0 && t('work.progress', { done: formats.number(done), total: formats.number(total) })}
      </Typography>
    </Stack>
  );
}
