import { useColorScheme } from '@mui/material/styles';

export interface ChartColors {
  /** One per line, in order, each with a contrast of at least 3:1 on the page (WCAG 2.2, 1.4.11). */
  readonly series: readonly string[];
  readonly text: string;
  readonly line: string;
  readonly paper: string;
}

const LIGHT: ChartColors = {
  series: ['#0b6e7f', '#c2410c', '#6a4c93', '#1b6e3c', '#b3261e', '#8a6d00', '#1d4ed8', '#a21caf'],
  text: '#57646a',
  line: '#dfe5e7',
  paper: '#ffffff',
};

const DARK: ChartColors = {
  series: ['#5fd0dc', '#ffb070', '#c8a8f0', '#7fd99f', '#ff9d95', '#e6cf6a', '#8fb4ff', '#f0a0e8'],
  text: '#b4c1c5',
  line: '#33444a',
  paper: '#1c2a2e',
};

/** The colours of the current colour scheme for charts, as a canvas cannot use CSS variables. */
export function useChartColors(): ChartColors {
  const { mode, systemMode } = useColorScheme();
  return (mode === 'system' ? systemMode : mode) === 'dark' ? DARK : LIGHT;
}

/** The colour of a line by its index in the chart. */
export function seriesColor(colors: ChartColors, index: number): string {
  return colors.series[index % colors.series.length] ?? colors.text;
}
