import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { CheckedRow, ValidRow } from './checkRows.ts';
import { chooseAll, isChoosable, kindsOf, type RowChoice } from './rowChoice.ts';

export interface RowOptionsProps {
  readonly rows: readonly CheckedRow[];
  readonly choice: RowChoice;
  readonly onChange: (choice: RowChoice) => void;
}

const OPTIONS = [
  ['conflict', 'replaceAll'],
  ['expired', 'takeExpired'],
] as const;

/** Toggles groups of rows that are not selected by default. */
export function RowOptions({ rows, choice, onChange }: RowOptionsProps): ReactNode {
  const { t } = useTexts(importsTexts);
  return (
    <Stack>
      {OPTIONS.map(([kind, label]) => {
        const those = rows.filter(
          (row): row is ValidRow => isChoosable(row) && row.duplicateOf === null && kindsOf(row).includes(kind),
        );
        const taken = those.filter(({ row }) => choice.has(row.line)).length;
        return (
          those.length > 0 && (
            <FormControlLabel
              key={kind}
              label={t(label, { count: those.length })}
              control={
                <Checkbox
                  checked={taken === those.length}
                  indeterminate={taken > 0 && taken < those.length}
                  onChange={(_event, checked) => onChange(chooseAll(rows, choice, kind, checked))}
                />
              }
            />
          )
        );
      })}
    </Stack>
  );
}
