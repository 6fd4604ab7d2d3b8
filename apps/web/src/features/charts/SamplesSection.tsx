import DownloadRounded from '@mui/icons-material/DownloadRounded';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { Formats } from '../../lib/createFormats.ts';
import { downloadFile } from '../../lib/downloadFile.ts';
import { localTimeZone } from '../../lib/zonedTime.ts';
import type { ChartSeries } from './ChartSeries.ts';
import { SamplesTable } from './SamplesTable.tsx';

export interface SamplesSectionProps {
  readonly siteId: string;
  readonly series: readonly ChartSeries[];
  readonly formats: Formats;
}

/** All samples of the chart, as a table and as a download. */
export function SamplesSection({ siteId, series, formats }: SamplesSectionProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const [isShown, setShown] = useState(false);
  const { isSaving, save } = useCsvDownload(siteId, series, formats);
  return (
    <Card component="section" aria-labelledby="samples-title">
      <Stack direction="row" useFlexGap spacing={1} sx={{ p: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="h2" id="samples-title" sx={{ flex: 1 }}>
          {t('samples.title')}
        </Typography>
        <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {t(isShown ? 'samples.hide' : 'samples.show')}
        </Button>
        <Button variant="outlined" startIcon={<DownloadRounded />} loading={isSaving} onClick={save}>
          {t('samples.download')}
        </Button>
      </Stack>
      {isShown && <SamplesTable series={series} formats={formats} />}
    </Card>
  );
}

/** Creates the file in parts, so that the page stays responsive. */
function useCsvDownload(siteId: string, series: readonly ChartSeries[], { timeZone }: Formats) {
  const { t } = useTexts(chartsTexts);
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      const { samplesToCsv } = await import('./samplesToCsv.ts');
      const parts: string[] = [];
      for (const part of samplesToCsv({ series, zone: timeZone ?? localTimeZone(), timeTitle: t('samples.time') })) {
        parts.push(part);
        await new Promise((resolve) => setTimeout(resolve));
      }
      downloadFile(`${siteId}-${t('samples.file')}.csv`, new Blob(parts, { type: 'text/csv' }));
    } finally {
      setSaving(false);
    }
  };
  return { isSaving, save };
}
