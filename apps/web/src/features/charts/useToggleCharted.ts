import { useNotify } from '../../components/NotifyProvider.tsx';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { MAX_CHART_POINTS } from './chartSearchSchema.ts';

/** Adds a point to a chart or removes it; shows a notice if the chart is full. */
export function useToggleCharted(
  charted: readonly string[],
  onChart: (names: string[]) => void,
): (name: string) => void {
  const { t } = useTexts(chartsTexts);
  const notify = useNotify();
  return (name) => {
    if (charted.includes(name)) return onChart(charted.filter((other) => other !== name));
    if (charted.length >= MAX_CHART_POINTS) return notify(t('picker.full', { count: MAX_CHART_POINTS }), 'info');
    onChart([...charted, name]);
  };
}
