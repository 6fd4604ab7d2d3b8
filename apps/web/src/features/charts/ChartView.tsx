import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { SlowNotice } from '../../components/SlowNotice.tsx';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { Formats } from '../../lib/createFormats.ts';
import { SiteProblem } from '../siteData/index.ts';
import { ChartNotes } from './ChartNotes.tsx';
import { chartQueryKey } from './chartQuery.ts';
import { type ChosenRange, resolveRange } from './timeRange.ts';
import type { ChartData } from './useChartData.ts';
import { type ChartedPoints, DEFAULT_LINES } from './useChartedPoints.ts';

// The chart library is large, so it is loaded after the page.
const TimeSeriesChart = lazy(() => import('./TimeSeriesChart.tsx'));
const SeriesSummary = lazy(() => import('./SeriesSummary.tsx'));

export interface ChartViewProps {
  readonly siteId: string;
  readonly charted: ChartedPoints;
  readonly data: ChartData;
  readonly range: ChosenRange;
  /** For times and values. */
  readonly formats: Formats;
  /** Of the plot, px. */
  readonly height: number;
  /** Shown while no point is selected. */
  readonly hint: string;
}

/** The chart with a summary in figures, or the reason why there is none. */
export function ChartView({ siteId, charted, data, range, formats, height, hint }: ChartViewProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const { series, failed, isLoading, updatedAt } = data;
  const window = useMemo(() => resolveRange(range, updatedAt), [range, updatedAt]);
  const rangeText = useRangeText(range, formats);
  if (charted.names?.length === 0) return <Quiet height={height / 2}>{hint}</Quiet>;
  const error = charted.error ?? (isLoading || series.length > 0 ? undefined : failed[0]?.error);
  if (error) {
    return (
      <Box sx={{ p: 2 }}>
        <SiteProblem siteId={siteId} error={error} />
      </Box>
    );
  }
  if (series.length === 0) return <ChartLoading siteId={siteId} data={data} charted={charted} height={height} />;
  const label = t('chart.label', { points: series.map((each) => each.label).join(', '), range: rangeText });
  const isEmpty = series.every(({ columns }) => columns.t.length === 0);
  return (
    <Box sx={{ position: 'relative' }}>
      {isLoading && <LinearProgress aria-label={t('chart.loading')} sx={{ position: 'absolute', inset: '0 0 auto' }} />}
      <Suspense fallback={<ChartShape height={height} lines={series.length} />}>
        {isEmpty ? (
          <Quiet height={height}>{t('chart.empty', { range: rangeText })}</Quiet>
        ) : (
          <TimeSeriesChart series={series} window={window} formats={formats} label={label} height={height} />
        )}
        <ChartNotes series={series} failed={failed} />
        <SeriesSummary series={series} />
      </Suspense>
    </Box>
  );
}

function Quiet({ height, children }: { readonly height: number; readonly children: string }): ReactNode {
  return (
    <Box sx={{ height, display: 'grid', placeItems: 'center', px: 2, textAlign: 'center' }}>
      <Typography color="textSecondary">{children}</Typography>
    </Box>
  );
}

/** A placeholder until the chart is loaded, with a button to stop if that takes long. */
function ChartLoading({
  siteId,
  data,
  charted,
  height,
}: Pick<ChartViewProps, 'siteId' | 'data' | 'charted' | 'height'>): ReactNode {
  const { t } = useTexts(chartsTexts, commonTexts);
  const queryClient = useQueryClient();
  const isStopped = charted.names !== null && !data.isLoading;
  const queryKey = chartQueryKey(siteId);
  return (
    <ChartShape height={height} lines={charted.names?.length ?? DEFAULT_LINES} isStill={isStopped}>
      {isStopped ? (
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center', minHeight: 36 }}>
          <Typography variant="body2">{t('stopped')}</Typography>
          <Button onClick={() => queryClient.refetchQueries({ queryKey, type: 'active' })}>
            {t('retry', { ns: 'common' })}
          </Button>
        </Stack>
      ) : (
        <SlowNotice {...(charted.names && { onStop: () => queryClient.cancelQueries({ queryKey }) })}>
          {t('chart.loading')}
        </SlowNotice>
      )}
    </ChartShape>
  );
}

interface ChartShapeProps {
  /** Of the plot, px. */
  readonly height: number;
  /** The number of lines to expect. */
  readonly lines: number;
  readonly isStill?: boolean;
  /** A message over the placeholder. */
  readonly children?: ReactNode;
}

/** As high as the chart and its summary, so that nothing below moves when they appear. */
function ChartShape({ height, lines, isStill = false, children }: ChartShapeProps): ReactNode {
  const animation = isStill ? false : 'pulse';
  return (
    <Box sx={{ position: 'relative', px: 2, pb: 1 }}>
      <Skeleton variant="rounded" height={height} animation={animation} />
      <Skeleton variant="rounded" height={(lines + 1) * FIGURES_ROW_HEIGHT - 8} animation={animation} sx={{ mt: 1 }} />
      {children !== undefined && <Box sx={NOTICE}>{children}</Box>}
    </Box>
  );
}

/** The height of the summary, px. */
const FIGURES_ROW_HEIGHT = 33;

const NOTICE = {
  position: 'absolute',
  top: 12,
  left: 28,
  maxWidth: 'calc(100% - 56px)',
  px: 1.5,
  borderRadius: 1,
  bgcolor: 'background.paper',
};

function useRangeText(range: ChosenRange, formats: Formats): string {
  const { t } = useTexts(chartsTexts);
  if ('name' in range) return t(`rangeNames.${range.name}`);
  return t('customRange.name', { from: formats.moment(range.custom.start), to: formats.moment(range.custom.end) });
}
