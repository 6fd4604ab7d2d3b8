import type { TokenTestResult } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { SpacerRow } from '../../components/SpacerRow.tsx';
import { useNow } from '../../components/useNow.ts';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { CheckedRow } from './checkRows.ts';
import { ImportTableRow, WIDE_ONLY } from './ImportTableRow.tsx';
import type { RowChoice } from './rowChoice.ts';

/** The columns that every screen shows: more would leave empty columns in a table with fixed layout. */
const COLUMN_COUNT = 2;
const LIKELY_HEIGHT = 58;

export interface ImportTableProps {
  readonly rows: readonly CheckedRow[];
  readonly choice: RowChoice;
  readonly tests: ReadonlyMap<number, TokenTestResult>;
  readonly onToggle: (line: number) => void;
}

/** The rows of an import; only visible ones are rendered. */
export function ImportTable({ rows, choice, tests, onToggle }: ImportTableProps): ReactNode {
  const { t } = useTexts(importsTexts);
  const now = useNow();
  // On phones the result is in the site's cell.
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'), { noSsr: true });
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LIKELY_HEIGHT,
    getItemKey: (index) => rows[index]?.row.line ?? index,
    overscan: 8,
  });
  const drawn = virtualizer.getVirtualItems();
  return (
    // A tab stop, so that it can be scrolled by keyboard.
    <Box
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t('table.title')}
      sx={{
        // On phones the dialog scrolls as well, so that more than two rows are visible at once.
        minHeight: { xs: 'min(420px, 60dvh)', sm: 200 },
        flex: '1 1 420px',
        overflow: 'auto',
        overflowAnchor: 'none',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      <Table stickyHeader size="small" aria-rowcount={rows.length + 1} sx={{ tableLayout: 'fixed' }}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 76 }}>{t('table.take')}</TableCell>
            <TableCell sx={{ width: 72, ...WIDE_ONLY }} align="right">
              {t('table.line')}
            </TableCell>
            <TableCell>{t('table.site')}</TableCell>
            <TableCell sx={{ width: 210, ...WIDE_ONLY }}>{t('table.expires')}</TableCell>
            <TableCell sx={{ width: 150, ...WIDE_ONLY }}>{t('table.token')}</TableCell>
            {!isPhone && <TableCell sx={{ width: { sm: 240, md: 270 } }}>{t('table.result')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          <SpacerRow height={drawn[0]?.start ?? 0} columns={COLUMN_COUNT} />
          {drawn.map(({ index, key }) => {
            const checked = rows[index];
            return (
              checked && (
                <ImportTableRow
                  key={key}
                  ref={virtualizer.measureElement}
                  index={index}
                  checked={checked}
                  test={tests.get(checked.row.line)}
                  isSelected={choice.has(checked.row.line)}
                  isPhone={isPhone}
                  now={now}
                  onToggle={onToggle}
                />
              )
            );
          })}
          <SpacerRow height={virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0)} columns={COLUMN_COUNT} />
        </TableBody>
      </Table>
    </Box>
  );
}
