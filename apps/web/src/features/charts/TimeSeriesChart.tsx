import Box from '@mui/material/Box';
import { LineChart } from 'echarts/charts';
import { DatasetComponent, DataZoomComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import type { ChartSeries } from './ChartSeries.ts';
import { chartOption } from './chartOption.ts';
import { formatSample } from './formatSample.ts';
import { useChartColors } from './useChartColors.ts';

use([LineChart, GridComponent, DatasetComponent, TooltipComponent, DataZoomComponent, CanvasRenderer]);

export interface TimeSeriesChartProps {
  readonly series: readonly ChartSeries[];
  /** What the time axis spans, ms since the epoch. */
  readonly window: { readonly start: number; readonly end: number };
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** px */
  readonly height: number;
}

/** Lines over time. The figures beside it are the same for those who do not see it. */
export default function TimeSeriesChart({ series, window, label, height }: TimeSeriesChartProps): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const colors = useChartColors();
  const formats = useFormats();
  const [width, setWidth] = useState(0);

  useEffect(() => {
    if (!element.current) return;
    const made = init(element.current);
    const observer = new ResizeObserver(() => {
      made.resize();
      setWidth(made.getWidth());
    });
    observer.observe(element.current);
    chart.current = made;
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    const option = chartOption({
      series,
      window,
      colors,
      width,
      format: (value, { columns, unit }) => formatSample(value, columns, unit, formats),
      formats,
    });
    // A zoom outlives new data; lines and axes that went do not.
    chart.current?.setOption(option, { replaceMerge: ['series', 'yAxis', 'dataset'], lazyUpdate: true });
  }, [series, window, colors, width, formats]);
  return <Box ref={element} role="img" aria-label={label} sx={{ height, width: '100%' }} />;
}
