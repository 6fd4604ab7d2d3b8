import type { Point } from '@building-vitals/ace-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { useNow } from '../../components/useNow.ts';
import { MAX_CHART_POINTS } from './dashboardSearchSchema.ts';
import { findPoints } from './findPoints.ts';
import { POINT_ROW_HEIGHT, PointRow } from './PointRow.tsx';

const NO_POINTS: readonly string[] = [];

/** Those that every screen shows: one more would be a column of its own on small ones. */
const COLUMNS = 3;

export interface PointTableProps {
  readonly siteId: string;
  readonly points: readonly Point[];
  /** Names of the points in the chart; null while nobody knows. */
  readonly charted: readonly string[] | null;
  readonly onChart: (names: string[]) => void;
}

/** All points of the site with their last values; only those in view are drawn and asked for. */
export function PointTable({ siteId, points, charted: known, onChart }: PointTableProps): ReactNode {
  const { t } = useTranslation('dashboard');
  const charted = known ?? NO_POINTS;
  const [query, setQuery] = useState('');
  const deferredQuery = useDeferredValue(query);
  const found = useMemo(() => findPoints(points, deferredQuery), [points, deferredQuery]);
  const notify = useNotify();

  const toggle = (name: string) => {
    if (charted.includes(name)) return onChart(charted.filter((other) => other !== name));
    if (charted.length >= MAX_CHART_POINTS) return notify(t('points.full', { count: MAX_CHART_POINTS }), 'info');
    onChart([...charted, name]);
  };
  return (
    <Card component="section" aria-labelledby="points-title">
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ p: 2, alignItems: { sm: 'center' } }}>
        <Typography variant="h2" id="points-title">
          {t('points.title')}
        </Typography>
        <Typography variant="body2" color="textSecondary" role="status" sx={{ flex: 1 }}>
          {found.length === points.length
            ? t('points.count', { count: points.length })
            : t('points.found', { found: found.length, count: points.length })}
        </Typography>
        <TextField
          size="small"
          type="search"
          label={t('points.search')}
          placeholder={t('points.searchHint')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          sx={{ width: { sm: 300 } }}
        />
      </Stack>
      {found.length > 0 ? (
        <Rows siteId={siteId} points={found} charted={charted} onToggle={toggle} />
      ) : (
        <Nothing query={points.length === 0 ? null : deferredQuery} onClear={() => setQuery('')} />
      )}
    </Card>
  );
}

interface RowsProps {
  readonly siteId: string;
  readonly points: readonly Point[];
  readonly charted: readonly string[];
  readonly onToggle: (name: string) => void;
}

function Rows({ siteId, points, charted, onToggle }: RowsProps): ReactNode {
  const { t } = useTranslation('dashboard');
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: points.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => POINT_ROW_HEIGHT,
    getItemKey: (index) => points[index]?.name ?? index,
    overscan: 6,
  });
  const rows = virtualizer.getVirtualItems();
  const above = rows[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0);
  return (
    // Scrolled by keyboard too, hence the tab stop.
    <Box
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t('points.title')}
      sx={{ maxHeight: 540, overflow: 'auto', overflowAnchor: 'none' }}
    >
      <Table stickyHeader size="small" aria-rowcount={points.length + 1} sx={{ tableLayout: 'fixed' }}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 64 }}>{t('points.chart')}</TableCell>
            <TableCell>{t('points.name')}</TableCell>
            <TableCell align="right" sx={{ width: { xs: 112, sm: 180 } }}>
              {t('points.value')}
            </TableCell>
            <TableCell sx={{ width: 160, display: { xs: 'none', sm: 'table-cell' } }}>{t('points.time')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          <Spacer height={above} />
          {rows.map(({ index, key }) => {
            const point = points[index];
            return (
              point && (
                <PointRow
                  key={key}
                  siteId={siteId}
                  point={point}
                  rowIndex={index + 2}
                  now={now}
                  isCharted={charted.includes(point.name)}
                  onToggle={onToggle}
                />
              )
            );
          })}
          <Spacer height={below} />
        </TableBody>
      </Table>
    </Box>
  );
}

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={COLUMNS} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

interface NothingProps {
  /** What was searched for; null if there are no points at all. */
  readonly query: string | null;
  readonly onClear: () => void;
}

function Nothing({ query, onClear }: NothingProps): ReactNode {
  const { t } = useTranslation('dashboard');
  return (
    <Stack spacing={1} sx={{ alignItems: 'center', py: 6, px: 2 }}>
      <Typography color="textSecondary">
        {query === null ? t('points.none') : t('points.noMatch', { query })}
      </Typography>
      {query !== null && <Button onClick={onClear}>{t('points.clearSearch')}</Button>}
    </Stack>
  );
}
