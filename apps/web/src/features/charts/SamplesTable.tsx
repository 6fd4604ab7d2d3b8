import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import { SpacerRow } from '../../components/SpacerRow.tsx';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { Formats } from '../../lib/createFormats.ts';
import type { ChartSeries } from './ChartSeries.ts';
import { formatSample } from './formatSample.ts';
import { instantsOf, sampleExactlyAt } from './samplesByTime.ts';

const ROW_HEIGHT = 33;
/** Browsers limit the height of an element to about 17 million px. */
const MAX_ROWS = 100_000;

export interface SamplesTableProps {
  readonly series: readonly ChartSeries[];
  readonly formats: Formats;
}

/** The samples, newest first, with a row per instant and a column per point. Only visible rows are rendered. */
export function SamplesTable({ series, formats }: SamplesTableProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const instants = useMemo(() => instantsOf(series), [series]);
  const count = Math.min(instants.length, MAX_ROWS);
  const instant = useMemo(() => {
    const { locale, timeZone } = formats;
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  }, [formats]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const rows = virtualizer.getVirtualItems();
  return (
    <>
      {count < instants.length && (
        <Typography variant="body2" color="textSecondary" sx={{ px: 2, pb: 1 }}>
          {t('samples.newest', { count, total: formats.number(instants.length) })}
        </Typography>
      )}
      {/* A tab stop, so that it can be scrolled by keyboard. */}
      <Box
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={t('samples.title')}
        sx={{ maxHeight: 420, overflow: 'auto', overflowAnchor: 'none' }}
      >
        <Table stickyHeader size="small" aria-label={t('samples.title')} aria-rowcount={count + 1}>
          <TableHead>
            <TableRow>
              <TableCell>{t('samples.time')}</TableCell>
              {series.map(({ name, label }) => (
                <TableCell key={name} align="right" title={name}>
                  {label}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            <SpacerRow height={rows[0]?.start ?? 0} columns={series.length + 1} />
            {rows.map(({ index, key }) => {
              const at = instants[instants.length - 1 - index] ?? 0;
              return (
                <TableRow key={key} hover aria-rowindex={index + 2} sx={{ height: ROW_HEIGHT }}>
                  <TableCell component="th" scope="row" sx={CELL}>
                    <time dateTime={new Date(at).toISOString()}>{instant.format(at)}</time>
                  </TableCell>
                  {series.map((each) => (
                    <TableCell key={each.name} align="right" sx={CELL}>
                      {sampleText(each, at, formats)}
                    </TableCell>
                  ))}
                </TableRow>
              );
            })}
            <SpacerRow height={virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0)} columns={series.length + 1} />
          </TableBody>
        </Table>
      </Box>
    </>
  );
}

const CELL = { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', py: 0 };

/** Empty without a sample; a dash for one that could not be read. */
function sampleText(series: ChartSeries, at: number, formats: Formats): string | null {
  const value = sampleExactlyAt(series, at);
  return value === undefined ? null : formatSample(value, series.columns, series.unit, formats);
}
