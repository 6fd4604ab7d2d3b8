import type { TokenTestResult } from '@building-vitals/tokens';
import Checkbox from '@mui/material/Checkbox';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { memo, type ReactNode, type Ref } from 'react';
import { Moment, RelativeTime } from '../../components/Moment.tsx';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { CheckedRow, ValidRow } from './checkRows.ts';
import { RowResult } from './RowResult.tsx';
import { isChoosable } from './rowChoice.ts';

/** A cell that only wide windows have room for. */
export const WIDE_ONLY = { display: { xs: 'none', md: 'table-cell' } };

export interface ImportTableRowProps {
  readonly ref: Ref<HTMLTableRowElement>;
  /** Among the visible rows, from 0. */
  readonly index: number;
  readonly checked: CheckedRow;
  readonly test: TokenTestResult | undefined;
  readonly isSelected: boolean;
  readonly isPhone: boolean;
  readonly now: number;
  readonly onToggle: (line: number) => void;
}

/** One row of an import. Its token is not shown. */
export const ImportTableRow = memo(function ImportTableRow(props: ImportTableRowProps): ReactNode {
  const { ref, index, checked, test, isSelected, isPhone, now, onToggle } = props;
  const { t } = useTexts(importsTexts);
  const { line, siteId, siteName, deviceId } = checked.row;
  const result = <RowResult checked={checked} test={test} isSelected={isSelected} />;
  return (
    <TableRow ref={ref} data-index={index} aria-rowindex={index + 2} sx={{ '& td': { overflowWrap: 'anywhere' } }}>
      <TableCell padding="checkbox" sx={{ pl: 2 }}>
        <Checkbox
          checked={isSelected}
          disabled={!isChoosable(checked)}
          onChange={() => onToggle(line)}
          slotProps={{ input: { 'aria-label': t('table.takeRow', { line, name: siteName || t('table.noId') }) } }}
        />
      </TableCell>
      <TableCell align="right" sx={WIDE_ONLY}>
        {line}
      </TableCell>
      <TableCell>
        {siteName || t('table.noId')}
        <Typography variant="body2" color="textSecondary">
          {siteId}
          {deviceId !== '' && ` · ${t('table.device', { id: deviceId })}`}
        </Typography>
        {isPhone && result}
      </TableCell>
      <TableCell sx={WIDE_ONLY}>{checked.problem === null && <Expiry checked={checked} now={now} />}</TableCell>
      <TableCell sx={WIDE_ONLY}>
        {checked.row.token !== '' && (
          <span role="img" aria-label={t('table.masked')}>
            {MASK}
          </span>
        )}
      </TableCell>
      {!isPhone && <TableCell>{result}</TableCell>}
    </TableRow>
  );
});

const MASK = '•'.repeat(12);

function Expiry({ checked, now }: { readonly checked: ValidRow; readonly now: number }): ReactNode {
  return (
    <>
      <Moment at={checked.expiresAt} />
      <Typography variant="body2" color={checked.isExpired ? 'error' : 'textSecondary'}>
        <RelativeTime at={checked.expiresAt} now={now} />
      </Typography>
    </>
  );
}
