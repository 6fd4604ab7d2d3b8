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
  /** The span of the time axis. */
  readonly window: TimeRange;
  /** For times and values. */
  readonly formats: Formats;
  /** The accessible name of the chart. */
  readonly label: string;
  /** px */
  readonly height: number;
}

/** A line chart over time. The summary next to it has the same information for screen readers. */
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
    // The zoom survives new data; removed lines and axes do not. Several changes within a frame are drawn once.
    chart.current?.setOption(option, { replaceMerge: ['series', 'yAxis', 'dataset'], lazyUpdate: true });
  }, [chart, series, window, formats, colors, width]);
  return (
    <Box sx={{ position: 'relative' }}>
      <Box ref={element} role="img" aria-label={label} sx={{ height, width: '100%' }} />
      <ChartZoom zoom={zoom} onZoom={(next) => chart.current?.dispatchAction({ type: 'dataZoom', ...next })} />
    </Box>
  );
}

/** ECharts reports one slider or, in `batch`, several that moved together; ours always move together. */
function zoomOf(event: unknown): Zoom {
  const { batch, ...single } = event as Partial<Zoom> & { readonly batch?: readonly Partial<Zoom>[] };
  const { start = WHOLE.start, end = WHOLE.end } = batch?.[0] ?? single;
  return { start, end };
}
