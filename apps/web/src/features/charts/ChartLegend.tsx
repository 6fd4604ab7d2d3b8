import { type Point, pointLabel } from '@building-vitals/ace-api';
import CancelRounded from '@mui/icons-material/CancelRounded';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { seriesColor, useChartColors } from '../../theme/useChartColors.ts';

export interface ChartLegendProps {
  readonly points: readonly Point[];
  /** Names of the points in the chart; null until they are known, with space reserved for them. */
  readonly charted: readonly string[] | null;
  readonly onRemove: (name: string) => void;
}

/** The legend, outside the chart so that it covers no line. */
export function ChartLegend({ points, charted, onRemove }: ChartLegendProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const colors = useChartColors();
  return (
    <Stack
      direction="row"
      useFlexGap
      spacing={1}
      sx={{ px: 2, pb: 1, flexWrap: 'wrap', minHeight: charted === null ? CHIP_HEIGHT : 0, boxSizing: 'content-box' }}
    >
      {charted?.map((name, index) => {
        const point = points.find((candidate) => candidate.name === name);
        const label = point ? pointLabel(point) : name;
        return (
          <Chip
            key={name}
            label={label}
            title={name}
            variant="outlined"
            icon={<Dot color={seriesColor(colors, index)} />}
            onDelete={() => onRemove(name)}
            deleteIcon={<CancelRounded titleAccess={t('chart.remove', { name: label })} />}
          />
        );
      })}
    </Stack>
  );
}

/** px */
const CHIP_HEIGHT = 32;

function Dot({ color }: { readonly color: string }): ReactNode {
  return (
    <Box component="span" sx={{ width: 10, height: 10, borderRadius: '50%', ml: '12px !important', bgcolor: color }} />
  );
}
