import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';

export interface SelectionBarProps {
  readonly count: number;
  readonly onTest: () => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

/** The actions for the selected tokens; sticks to the window while scrolling. */
export function SelectionBar({ count, onTest, onDelete, onClear }: SelectionBarProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  if (count === 0) return null;
  return (
    <Paper elevation={6} role="region" aria-label={t('select.bar')} sx={BAR}>
      <Typography role="status" sx={{ fontWeight: 600, flex: 1, whiteSpace: 'nowrap' }}>
        {t('select.count', { count })}
      </Typography>
      <Button size="small" onClick={onTest}>
        {t('actions.test')}
      </Button>
      <Button size="small" color="error" onClick={onDelete}>
        {t('actions.delete')}
      </Button>
      <Button size="small" color="inherit" onClick={onClear}>
        {t('select.clear')}
      </Button>
    </Paper>
  );
}

const BAR = {
  position: 'sticky',
  bottom: 16,
  zIndex: 2,
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: { xs: 0, sm: 1 },
  alignSelf: 'center',
  width: 'min(560px, 100%)',
  pl: 2,
  pr: 1,
  py: 1,
};
