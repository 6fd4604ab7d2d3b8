import type { TokenTestResult } from '@building-vitals/tokens';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { importsTexts } from '../../i18n/en/imports.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { CheckedRow, ValidRow } from './checkRows.ts';

export interface RowResultProps {
  readonly checked: CheckedRow;
  readonly test: TokenTestResult | undefined;
  readonly isSelected: boolean;
}

/** What happens to a row, and why. */
export function RowResult({ checked, test, isSelected }: RowResultProps): ReactNode {
  const { t } = useTexts(importsTexts, tokensTexts);
  const text = useErrorText();
  if (checked.problem !== null) {
    return (
      <Typography variant="body2" color="error">
        {text(checked.problem)}
      </Typography>
    );
  }
  return (
    <Stack spacing={0.5} sx={{ alignItems: 'flex-start' }}>
      <Typography variant="body2">{t(`effects.${effectOf(checked, isSelected)}`)}</Typography>
      {checked.duplicateOf !== null && (
        <Typography variant="body2" color="textSecondary">
          {t('effects.duplicate', { line: checked.duplicateOf })}
        </Typography>
      )}
      {checked.isExpired && <Chip size="small" color="error" variant="outlined" label={t('effects.expired')} />}
      {test && (
        <Typography variant="body2" color={test.valid ? 'success' : test.success ? 'error' : 'warning'}>
          {t(`test.${test.code}`, { ns: 'tokens' })}
        </Typography>
      )}
    </Stack>
  );
}

function effectOf({ effect }: ValidRow, isSelected: boolean): 'new' | 'same' | 'skipped' | 'kept' | 'replaces' {
  if (effect === 'same') return 'same';
  if (effect === 'conflict') return isSelected ? 'replaces' : 'kept';
  return isSelected ? 'new' : 'skipped';
}
