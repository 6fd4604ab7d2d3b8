import type { Point } from '@building-vitals/ace-api';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { createFormats } from '../../lib/createFormats.ts';
import { SiteDataPage } from '../siteData/index.ts';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartView } from './ChartView.tsx';
import { RANGE_NAMES } from './chartSearchSchema.ts';
import type { ChartsPageSearch } from './chartsPageSearchSchema.ts';
import { PointPicker } from './PointPicker.tsx';
import { RangePicker } from './RangePicker.tsx';
import { SamplesSection } from './SamplesSection.tsx';
import { chosenRange } from './timeRange.ts';
import { useChartData } from './useChartData.ts';
import { useChartedPoints } from './useChartedPoints.ts';
import { ZonePicker } from './ZonePicker.tsx';

const ROUTE = '/shell/t/$tenant/s/$site/charts';
const CHART_HEIGHT = 480;
const NO_POINTS: readonly string[] = [];

/** Any points of a site over any range, in any time zone; everything shown is in the address. */
export function ChartsPage(): ReactNode {
  const { t } = useTexts(chartsTexts);
  const { site } = useParams({ from: ROUTE });
  return (
    // Remounts for another site, so that nothing of the previous one is shown, not even briefly.
    <SiteDataPage key={site} siteId={site} title={t('title')} maxWidth={1600}>
      {(points) => <Charts siteId={site} points={points} />}
    </SiteDataPage>
  );
}

interface ChartsProps {
  readonly siteId: string;
  readonly points: readonly Point[];
}

function Charts({ siteId, points }: ChartsProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const search = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/t/$tenant/s/$site/charts' });
  const { from, to, range: rangeName, tz } = search;
  const range = useMemo(() => chosenRange({ from, to, range: rangeName }), [from, to, rangeName]);
  const formats = useFormatsIn(tz);
  const charted = useChartedPoints(siteId, points, search.points);
  const names = charted.names ?? NO_POINTS;
  const data = useChartData(siteId, points, names, range);
  const change = (changes: ChartsPageSearch) =>
    navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });
  const chart = (next: string[]) => change({ points: next });
  return (
    <Box sx={LAYOUT}>
      <Card component="section" aria-labelledby="chart-title">
        <Stack spacing={1.5} sx={{ p: 2, pb: 1.5 }}>
          <Stack direction="row" useFlexGap spacing={1.5} sx={TOOLBAR}>
            <Typography variant="h2" id="chart-title">
              {t('chart.title')}
            </Typography>
            <RangePicker range={range} names={RANGE_NAMES} timeZone={formats.timeZone} onChange={change} />
          </Stack>
          <Stack direction="row" useFlexGap spacing={1.5} sx={TOOLBAR}>
            <Typography variant="body2" color="textSecondary" sx={{ flex: 1, minWidth: 200, maxWidth: '60ch' }}>
              {t('zoneHint')}
            </Typography>
            <ZonePicker zone={tz} onChange={(zone) => change({ tz: zone })} />
          </Stack>
        </Stack>
        <ChartLegend
          points={points}
          charted={charted.names}
          onRemove={(name) => chart(names.filter((other) => other !== name))}
        />
        <ChartView
          siteId={siteId}
          charted={charted}
          data={data}
          range={range}
          formats={formats}
          height={CHART_HEIGHT}
          hint={t('choose')}
        />
      </Card>
      <Box sx={{ gridRow: { lg: 'span 2' }, position: { lg: 'sticky' }, top: 88 }}>
        <PointPicker points={points} charted={names} onChart={chart} />
      </Box>
      {data.series.length > 0 && <SamplesSection siteId={siteId} series={data.series} formats={formats} />}
    </Box>
  );
}

/** The list of points is next to the chart, or below it on narrow screens. */
const LAYOUT = {
  display: 'grid',
  gap: 3,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' },
};

const TOOLBAR = { flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between' };

/** Formats in this zone; in the user's own by default. */
function useFormatsIn(zone: string | undefined) {
  const own = useFormats();
  return useMemo(() => (zone === undefined ? own : createFormats(own.locale, zone)), [own, zone]);
}
