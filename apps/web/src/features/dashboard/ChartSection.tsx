import type { Point } from '@building-vitals/ace-api';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { dashboardTexts } from '../../i18n/en/dashboard.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { ChartedPoints, ChartSearch } from '../charts/index.ts';
import { ChartLegend, ChartView, chosenRange, RangePicker, useChartData } from '../charts/index.ts';

const CHART_HEIGHT = 360;
const RANGES = ['1h', '6h', '24h', '7d', '30d'] as const;
const NO_POINTS: readonly string[] = [];

export interface ChartSectionProps {
  readonly siteId: string;
  readonly points: readonly Point[];
  readonly charted: ChartedPoints;
  readonly search: ChartSearch;
  readonly onChange: (changes: ChartSearch) => void;
}

/** The chart of the selected points over the selected range, with its summary. */
export function ChartSection({ siteId, points, charted, search, onChange }: ChartSectionProps): ReactNode {
  const { t } = useTexts(dashboardTexts);
  const formats = useFormats();
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
        <RangePicker range={range} names={RANGES} timeZone={formats.timeZone} onChange={onChange} />
      </Stack>
      <ChartLegend points={points} charted={charted.names} onRemove={remove} />
      <ChartView
        siteId={siteId}
        charted={charted}
        data={data}
        range={range}
        formats={formats}
        height={CHART_HEIGHT}
        hint={t('chart.choose')}
      />
    </Card>
  );
}
