import Box from '@mui/material/Box';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useEChart } from '../../../components/useEChart.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import type { DisplayStatus } from '../../../lib/displayStatusOf.ts';
import { type ChartColors, useChartColors } from '../../../theme/useChartColors.ts';
import type { ExpiryMonth } from './expiryMonths.ts';
import { useMonthName } from './useMonthName.ts';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const STATUSES: readonly DisplayStatus[] = ['expired', 'refused', 'expiring', 'valid'];
/** Indices into the chart colours: red, violet, orange, green. */
const COLOR_INDEX: Record<DisplayStatus, number> = { expired: 4, refused: 2, expiring: 1, valid: 3 };

export interface ExpiryChartProps {
  readonly months: readonly ExpiryMonth[];
  /** The accessible name of the chart. */
  readonly label: string;
  /** px */
  readonly height: number;
  readonly onMonth: (month: string) => void;
}

/** A bar per month, by status; the table next to it has the same information for screen readers. */
export default function ExpiryChart({ months, label, height, onMonth }: ExpiryChartProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const colors = useChartColors();
  const monthName = useMonthName('short');
  const { element, chart } = useEChart((created) => {
    created.on('click', ({ dataIndex }) => choose(dataIndex));
  });
  const choose = useEffectEvent((index: number) => {
    const month = months[index];
    if (month && month.tokens.length > 0) onMonth(month.month);
  });
  useEffect(() => {
    const nameOf = (status: DisplayStatus) => t(`displayStatus.${status}`);
    chart.current?.setOption(expiryChartOption(months, colors, nameOf, monthName), { replaceMerge: ['series'] });
  }, [chart, months, colors, t, monthName]);
  return <Box ref={element} role="img" aria-label={label} sx={{ height, width: '100%' }} />;
}

function expiryChartOption(
  months: readonly ExpiryMonth[],
  colors: ChartColors,
  nameOf: (status: DisplayStatus) => string,
  monthName: (month: string) => string,
): EChartsCoreOption {
  const line = { lineStyle: { color: colors.line } };
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif', color: colors.text },
    grid: { left: 44, right: 12, top: 40, bottom: 28 },
    legend: { top: 0, textStyle: { color: colors.text }, itemHeight: 10, itemWidth: 14 },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      // HTML tooltips use inline styles, which the page's Content-Security-Policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: colors.paper,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 12 },
    },
    xAxis: {
      type: 'category',
      data: months.map(({ month }) => monthName(month)),
      axisLine: line,
      axisTick: line,
      axisLabel: { color: colors.text, hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: colors.text }, splitLine: line },
    series: STATUSES.filter((status) => months.some(({ counts }) => counts[status] > 0)).map((status) => ({
      type: 'bar',
      name: nameOf(status),
      stack: 'tokens',
      color: colors.series[COLOR_INDEX[status]],
      barMaxWidth: 44,
      cursor: 'pointer',
      data: months.map(({ counts }) => counts[status]),
    })),
  };
}
