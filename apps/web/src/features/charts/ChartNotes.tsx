import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { ChartData } from './useChartData.ts';

/** What is missing from the chart and why, with a button to retry. */
export function ChartNotes({ series, failed }: Pick<ChartData, 'series' | 'failed'>): ReactNode {
  const { t } = useTexts(chartsTexts, commonTexts);
  const text = useErrorText();
  const dirty = series.filter(({ columns }) => columns.unparsable > 0);
  if (failed.length === 0 && dirty.length === 0) return null;
  return (
    <Stack spacing={1} sx={{ px: 2, pb: 1 }}>
      {failed.map(({ name, label, error, isShown, isRetrying, retry }) => (
        <Alert
          key={name}
          severity="warning"
          action={
            <Button
              color="inherit"
              size="small"
              loading={isRetrying}
              aria-label={t('chart.retry', { name: label })}
              onClick={retry}
            >
              {t('retry', { ns: 'common' })}
            </Button>
          }
        >
          {t(isShown ? 'chart.pointNotRefreshed' : 'chart.pointFailed', { name: label, reason: text(error) })}
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
