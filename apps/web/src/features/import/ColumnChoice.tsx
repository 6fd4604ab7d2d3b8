import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import type { Theme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { ColumnMap } from './guessColumns.ts';
import { COLUMNS, type Column } from './importRow.ts';
import type { Table } from './readTable.ts';

const NONE = -1;

export interface ColumnChoiceProps {
  readonly table: Table;
  readonly columns: ColumnMap;
  readonly onChange: (columns: ColumnMap) => void;
}

/** The guessed meaning of each column, for the user to correct. */
export function ColumnChoice({ table, columns, onChange }: ColumnChoiceProps): ReactNode {
  const { t } = useTexts(importsTexts);
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'), { noSsr: true });
  // Collapsed on phones, where the rows need the space and the guess is nearly always right.
  const isOpen = !isPhone || columns.token === null;
  return (
    <Box component="details" open={isOpen} role="group" aria-labelledby="import-columns">
      <Typography
        component="summary"
        id="import-columns"
        variant="body2"
        color="textSecondary"
        sx={{ mb: 1, minHeight: 24, cursor: 'pointer' }}
      >
        {t('columns.title')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))' }}>
        {COLUMNS.map((column) => (
          <OneColumn
            key={column}
            column={column}
            header={table.header}
            index={columns[column]}
            onChange={(index) => onChange({ ...columns, [column]: index })}
          />
        ))}
      </Box>
      {columns.token === null && (
        <Alert severity="warning" sx={{ mt: 1 }}>
          {t('columns.noToken')}
        </Alert>
      )}
    </Box>
  );
}

interface OneColumnProps {
  readonly column: Column;
  readonly header: Table['header'];
  readonly index: number | null;
  readonly onChange: (index: number | null) => void;
}

function OneColumn({ column, header, index, onChange }: OneColumnProps): ReactNode {
  const { t } = useTexts(importsTexts);
  return (
    <TextField
      select
      size="small"
      label={t(`columns.${column}`)}
      value={index ?? NONE}
      onChange={(event) => onChange(Number(event.target.value) === NONE ? null : Number(event.target.value))}
    >
      <MenuItem value={NONE}>{t('columns.none')}</MenuItem>
      {header.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is identified by its index
        <MenuItem key={at} value={at}>
          {name.trim() === '' || name === String(at + 1) ? (
            t('columns.number', { number: at + 1 })
          ) : (
            <span translate="no">{name}</span>
          )}
        </MenuItem>
      ))}
    </TextField>
  );
}
