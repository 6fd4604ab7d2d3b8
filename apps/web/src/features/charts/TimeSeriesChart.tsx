import Box from '@mui/material/Box';
import { LineChart } from 'echarts/charts';
import { DatasetComponent, DataZoomComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useState } from 'react';
import { useEChart } from '../../components/useEChart.ts';
import type { Formats } from '../../lib/createFormats.ts';
import type { TimeRange } from '../../lib/recentWindow.ts';
import { useChartColors } from '../../theme/useChartColors.ts';
import type { ChartSeries } from './ChartSeries.ts';
import { ChartZoom, WHOLE, type Zoom } from './ChartZoom.tsx';
import { chartClock } from './chartClock.ts';
import { chartOption } from './chartOption.ts';
import { formatSample } from './formatSample.ts';

use([LineChart, GridComponent, DatasetComponent, TooltipComponent, DataZoomComponent, CanvasRenderer]);

export interface TimeSeriesChartProps {
  readonly series: readonly ChartSeries[];
  /** What the time axis spans. */
  readonly window: TimeRange;
  /** How its times and figures read. */
  readonly formats: Formats;
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** px */
  readonly height: number;
}

/** Lines over time. The figures beside it are the same for those who do not see it. */
export default function TimeSeriesChart({ series, window, formats, label, height }: TimeSeriesChartProps): ReactNode {
  const colors = useChartColors();
  const [zoom, setZoom] = useState<Zoom>(WHOLE);
  const { element, chart, width } = useEChart((created) => {
    created.on('datazoom', (event) => setZoom(zoomOf(event)));
  });

  useEffect(() => {
    // The axes depend on the width.
    if (width === 0) return;
    const option = chartOption({
      series,
      window,
      clock: chartClock(window, formats),
      colors,
      width,
      format: (value, { columns, unit }) => formatSample(value, columns, unit, formats),
    });
    // A zoom outlives new data; lines and axes that went do not. What changes within a frame is drawn once.
    chart.current?.setOption(option, { replaceMerge: ['series', 'yAxis', 'dataset'], lazyUpdate: true });
  }, [chart, series, window, formats, colors, width]);
  return (
    <Box sx={{ position: 'relative' }}>
      <Box ref={element} role="img" aria-label={label} sx={{ height, width: '100%' }} />
      <ChartZoom zoom={zoom} onZoom={(next) => chart.current?.dispatchAction({ type: 'dataZoom', ...next })} />
    </Box>
  );
}

/** ECharts tells of one slider or, with `batch`, of several that moved together; ours always do. */
function zoomOf(event: unknown): Zoom {
  const { batch, ...single } = event as Partial<Zoom> & { readonly batch?: readonly Partial<Zoom>[] };
  const { start = WHOLE.start, end = WHOLE.end } = batch?.[0] ?? single;
  return { start, end };
}
