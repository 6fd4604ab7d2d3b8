import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { type ReactNode, useMemo } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { ChartSeries } from './ChartSeries.ts';
import { formatSample } from './formatSample.ts';
import { lastSample } from './lastSample.ts';
import { summarize } from './summarize.ts';

const FIGURES = ['min', 'mean', 'max'] as const;

/** The chart in figures. */
export default function SeriesSummary({ series }: { readonly series: readonly ChartSeries[] }): ReactNode {
  const { t } = useTexts(chartsTexts);
  return (
    // A tab stop, as it scrolls on small screens and must be scrollable by keyboard.
    <Box tabIndex={0} role="region" aria-label={t('chart.summary.caption')} sx={{ overflowX: 'auto', pb: 1 }}>
      <Table size="small" aria-label={t('chart.summary.caption')} sx={{ '& tbody tr:last-child > *': { border: 0 } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('chart.summary.point')}</TableCell>
            {FIGURES.map((figure) => (
              <TableCell key={figure} align="right">
                {t(`chart.summary.${figure}`)}
              </TableCell>
            ))}
            <TableCell align="right">{t('chart.summary.last')}</TableCell>
            <TableCell align="right">{t('chart.summary.samples')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {series.map((each) => (
            <SummaryRow key={each.name} series={each} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function SummaryRow({ series: { label, unit, columns } }: { readonly series: ChartSeries }): ReactNode {
  const formats = useFormats();
  const summary = useMemo(() => summarize(columns), [columns]);
  const last = lastSample(columns)?.value ?? null;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ minWidth: 140 }}>
        {label}
      </TableCell>
      {FIGURES.map((figure) => (
        <TableCell key={figure} align="right" sx={FIGURE}>
          {formatSample(summary[figure], columns, unit, formats)}
        </TableCell>
      ))}
      <TableCell align="right" sx={FIGURE}>
        {formatSample(last, columns, unit, formats)}
      </TableCell>
      <TableCell align="right" sx={FIGURE}>
        {formats.number(summary.count)}
      </TableCell>
    </TableRow>
  );
}

const FIGURE = { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' };
