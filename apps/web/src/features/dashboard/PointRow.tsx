import { type Point, pointLabel, pointUnit } from '@building-vitals/ace-api';
import Checkbox from '@mui/material/Checkbox';
import Skeleton from '@mui/material/Skeleton';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { RelativeTime } from '../../components/Moment.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { dashboardTexts } from '../../i18n/en/dashboard.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useSiteApi } from '../../services/siteApi.ts';
import { formatSample, lastSample } from '../charts/index.ts';
import { lastHourQuery, PointName } from '../siteData/index.ts';

export const POINT_ROW_HEIGHT = 57;

export interface PointRowProps {
  readonly siteId: string;
  readonly point: Point;
  /** From 1, counting the header, for screen readers. */
  readonly rowIndex: number;
  /** ms since the epoch */
  readonly now: number;
  readonly isCharted: boolean;
  readonly onToggle: (name: string) => void;
}

/** A point with its last value, and whether it is in the chart. */
export function PointRow({ siteId, point, rowIndex, now, isCharted, onToggle }: PointRowProps): ReactNode {
  const { t } = useTexts(dashboardTexts);
  const last = useLastValue(siteId, point);
  return (
    <TableRow hover selected={isCharted} aria-rowindex={rowIndex} sx={{ height: POINT_ROW_HEIGHT }}>
      <TableCell padding="checkbox" sx={{ pl: 1.5 }}>
        <Checkbox
          checked={isCharted}
          onChange={() => onToggle(point.name)}
          slotProps={{ input: { 'aria-label': t('points.select', { name: pointLabel(point) }) } }}
        />
      </TableCell>
      <TableCell sx={{ py: 0.5 }}>
        <PointName point={point} />
      </TableCell>
      <TableCell align="right" sx={{ py: 0.5, fontVariantNumeric: 'tabular-nums' }}>
        {last.value}
      </TableCell>
      <TableCell sx={{ py: 0.5, color: 'text.secondary', display: { xs: 'none', sm: 'table-cell' } }}>
        {last.at !== null && <RelativeTime at={last.at} now={now} />}
      </TableCell>
    </TableRow>
  );
}

interface LastValue {
  readonly value: ReactNode;
  /** ms since the epoch; null while unknown */
  readonly at: number | null;
}

function useLastValue(siteId: string, point: Point): LastValue {
  const { t } = useTexts(dashboardTexts);
  const text = useErrorText();
  const formats = useFormats();
  const { data, error } = useQuery(lastHourQuery(siteId, useSiteApi(siteId), point.name));
  if (data) {
    const last = lastSample(data);
    return last
      ? { value: formatSample(last.value, data, pointUnit(point), formats), at: last.at }
      : { value: <Quiet>{t('points.noValue')}</Quiet>, at: null };
  }
  if (error) return { value: <Quiet title={text(error)}>{t('points.valueFailed')}</Quiet>, at: null };
  return { value: <Skeleton width={64} sx={{ ml: 'auto' }} />, at: null };
}

function Quiet({ title, children }: { readonly title?: string; readonly children: string }): ReactNode {
  return (
    <Typography component="span" variant="caption" color="textSecondary" title={title}>
      {children}
    </Typography>
  );
}
