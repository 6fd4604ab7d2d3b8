import type { Point } from '@building-vitals/ace-api';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { SpacerRow } from '../../components/SpacerRow.tsx';
import { useNow } from '../../components/useNow.ts';
import { dashboardTexts } from '../../i18n/en/dashboard.ts';
import { siteDataTexts } from '../../i18n/en/siteData.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useToggleCharted } from '../charts/index.ts';
import { NoPoints, PointCount, PointSearchField, usePointSearch } from '../siteData/index.ts';
import { POINT_ROW_HEIGHT, PointRow } from './PointRow.tsx';

const NO_POINTS: readonly string[] = [];

/** The columns that every screen shows. */
const COLUMNS = 3;

export interface PointTableProps {
  readonly siteId: string;
  readonly points: readonly Point[];
  /** Names of the points in the chart; null until they are known. */
  readonly charted: readonly string[] | null;
  readonly onChart: (names: string[]) => void;
}

/** All points of the site with their last values; only visible rows are rendered and requested. */
export function PointTable({ siteId, points, charted: known, onChart }: PointTableProps): ReactNode {
  const { t } = useTexts(dashboardTexts);
  const charted = known ?? NO_POINTS;
  const search = usePointSearch(points);
  const toggle = useToggleCharted(charted, onChart);
  return (
    <Card component="section" aria-labelledby="points-title">
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ p: 2, alignItems: { sm: 'center' } }}>
        <Typography variant="h2" id="points-title">
          {t('points.title')}
        </Typography>
        <PointCount search={search} />
        <PointSearchField search={search} />
      </Stack>
      {search.found.length > 0 ? (
        <Rows siteId={siteId} points={search.found} charted={charted} onToggle={toggle} />
      ) : (
        <NoPoints search={search} />
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
  const { t } = useTexts(dashboardTexts, siteDataTexts);
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
    // A tab stop, so that it can be scrolled by keyboard.
    <Box
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t('points.all', { ns: 'siteData' })}
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
          <SpacerRow height={above} columns={COLUMNS} />
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
          <SpacerRow height={below} columns={COLUMNS} />
        </TableBody>
      </Table>
    </Box>
  );
}
