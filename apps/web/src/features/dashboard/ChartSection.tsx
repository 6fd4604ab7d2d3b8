import { type Point, pointLabel } from '@building-vitals/ace-api';
import CancelRounded from '@mui/icons-material/CancelRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { SlowNotice } from '../../components/SlowNotice.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { seriesColor, useChartColors } from '../charts/useChartColors.ts';
import type { DashboardSearch } from './dashboardSearchSchema.ts';
import { RangePicker } from './RangePicker.tsx';
import { SiteProblem } from './SiteProblem.tsx';
import { type ChosenRange, chosenRange, resolveRange } from './timeRange.ts';
import { type ChartData, useChartData } from './useChartData.ts';
import type { ChartedPoints } from './useChartedPoints.ts';

// The chart's library is large: it comes when the page is there already.
const TimeSeriesChart = lazy(() => import('../charts/TimeSeriesChart.tsx'));
const SeriesSummary = lazy(() => import('../charts/SeriesSummary.tsx'));

const CHART_HEIGHT = 360;
const NO_POINTS: readonly string[] = [];

export interface ChartSectionProps {
  readonly siteId: string;
  readonly points: readonly Point[];
  readonly charted: ChartedPoints;
  readonly search: DashboardSearch;
  readonly onChange: (changes: DashboardSearch) => void;
}

/** The chart of the chosen points over the chosen range, and the same in figures. */
export function ChartSection({ siteId, points, charted, search, onChange }: ChartSectionProps): ReactNode {
  const { t } = useTranslation('dashboard');
  const { from, to, range: rangeName } = search;
  const range = useMemo(() => chosenRange({ from, to, range: rangeName }), [from, to, rangeName]);
  const names = charted.names ?? NO_POINTS;
  const data = useChartData(siteId, points, names, range);
  const remove = (name: string) => onChange({ points: names.filter((other) => other !== name) });
  return (
    <Card component="section" aria-labelledby="chart-title">
      <Stack
        direction="row"
        useFlexGap
        spacing={1.5}
        sx={{ p: 2, pb: 1, flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between' }}
      >
        <Typography variant="h2" id="chart-title">
          {t('chart.title')}
        </Typography>
        <RangePicker range={range} onChange={onChange} />
      </Stack>
      <ChartLegend points={points} charted={names} onRemove={remove} />
      <ChartBody siteId={siteId} charted={charted} data={data} range={range} />
    </Card>
  );
}

interface ChartLegendProps {
  readonly points: readonly Point[];
  readonly charted: readonly string[];
  readonly onRemove: (name: string) => void;
}

function ChartLegend({ points, charted, onRemove }: ChartLegendProps): ReactNode {
  const { t } = useTranslation('dashboard');
  const colors = useChartColors();
  return (
    <Stack direction="row" useFlexGap spacing={1} sx={{ px: 2, pb: 1, flexWrap: 'wrap' }}>
      {charted.map((name, index) => {
        const point = points.find((candidate) => candidate.name === name);
        const label = point ? pointLabel(point) : name;
        return (
          <Chip
            key={name}
            label={label}
            title={name}
            variant="outlined"
            icon={<Dot color={seriesColor(colors, index)} />}
            onDelete={() => onRemove(name)}
            deleteIcon={<CancelRounded titleAccess={t('chart.remove', { name: label })} />}
          />
        );
      })}
    </Stack>
  );
}

function Dot({ color }: { readonly color: string }): ReactNode {
  return (
    <Box component="span" sx={{ width: 10, height: 10, borderRadius: '50%', ml: '12px !important', bgcolor: color }} />
  );
}

function NothingChosen(): ReactNode {
  const { t } = useTranslation('dashboard');
  return (
    <Box sx={{ height: CHART_HEIGHT / 2, display: 'grid', placeItems: 'center', px: 2 }}>
      <Typography color="textSecondary">{t('chart.choose')}</Typography>
    </Box>
  );
}

interface ChartBodyProps {
  readonly siteId: string;
  readonly charted: ChartedPoints;
  readonly data: ChartData;
  readonly range: ChosenRange;
}

function ChartBody({ siteId, charted, data, range }: ChartBodyProps): ReactNode {
  const { t } = useTranslation('dashboard');
  const { series, failed, isLoading, updatedAt } = data;
  const window = useMemo(() => resolveRange(range, updatedAt), [range, updatedAt]);
  const rangeText = useRangeText(range);
  if (charted.names?.length === 0) return <NothingChosen />;
  const error = charted.error ?? (isLoading || series.length > 0 ? undefined : failed[0]?.error);
  if (error) {
    return (
      <Box sx={{ p: 2 }}>
        <SiteProblem siteId={siteId} error={error} />
      </Box>
    );
  }
  if (series.length === 0) return <ChartLoading />;
  const label = t('chart.label', { points: series.map((each) => each.label).join(', '), range: rangeText });
  const isEmpty = series.every(({ columns }) => columns.t.length === 0);
  return (
    <Box sx={{ position: 'relative' }}>
      {isLoading && <LinearProgress aria-label={t('chart.loading')} sx={{ position: 'absolute', inset: '0 0 auto' }} />}
      <Suspense fallback={<ChartLoading />}>
        {isEmpty ? (
          <Box sx={{ height: CHART_HEIGHT, display: 'grid', placeItems: 'center' }}>
            <Typography color="textSecondary">{t('chart.empty', { range: rangeText })}</Typography>
          </Box>
        ) : (
          <TimeSeriesChart series={series} window={window} label={label} height={CHART_HEIGHT} />
        )}
        <ChartNotes series={series} failed={failed} />
        <SeriesSummary series={series} />
      </Suspense>
    </Box>
  );
}

function ChartLoading(): ReactNode {
  const { t } = useTranslation('dashboard');
  return (
    <Box sx={{ px: 2, pb: 2 }}>
      <SlowNotice>{t('chart.loading')}</SlowNotice>
      <Skeleton variant="rounded" height={CHART_HEIGHT} />
    </Box>
  );
}

/** What the chart does not show, and why. */
function ChartNotes({ series, failed }: Pick<ChartData, 'series' | 'failed'>): ReactNode {
  const { t } = useTranslation('dashboard');
  const text = useErrorText();
  const dirty = series.filter(({ columns }) => columns.unparsable > 0);
  if (failed.length === 0 && dirty.length === 0) return null;
  return (
    <Stack spacing={1} sx={{ px: 2, pb: 1 }}>
      {failed.map(({ label, error, isShown }) => (
        <Alert key={label} severity="warning">
          {t(isShown ? 'chart.pointNotRenewed' : 'chart.pointFailed', { name: label, reason: text(error) })}
        </Alert>
      ))}
      {dirty.map(({ name, label, columns }) => (
        <Typography key={name} variant="body2" color="textSecondary">
          {t('chart.unparsable', { count: columns.unparsable, name: label })}
        </Typography>
      ))}
    </Stack>
  );
}

function useRangeText(range: ChosenRange): string {
  const { t } = useTranslation('dashboard');
  const formats = useFormats();
  if ('name' in range) return t(`rangeNames.${range.name}`);
  return t('customRange.name', { from: formats.moment(range.custom.start), to: formats.moment(range.custom.end) });
}
