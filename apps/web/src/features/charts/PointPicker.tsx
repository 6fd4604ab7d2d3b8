import type { Point } from '@building-vitals/ace-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { siteDataTexts } from '../../i18n/en/siteData.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { NoPoints, PointCount, PointSearchField, usePointSearch } from '../siteData/index.ts';
import { MAX_CHART_POINTS } from './chartSearchSchema.ts';
import { PICKER_ROW_HEIGHT, PointChoice } from './PointChoice.tsx';
import { useToggleCharted } from './useToggleCharted.ts';

export interface PointPickerProps {
  readonly points: readonly Point[];
  /** Names of the points in the chart. */
  readonly charted: readonly string[];
  readonly onChart: (names: string[]) => void;
}

/** All points of a site, to select those of the chart; only visible rows are rendered. */
export function PointPicker({ points, charted, onChart }: PointPickerProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const search = usePointSearch(points);
  const toggle = useToggleCharted(charted, onChart);
  return (
    <Card component="section" aria-labelledby="picker-title">
      <Stack spacing={1.5} sx={{ p: 2 }}>
        <Stack direction="row" useFlexGap spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h2" id="picker-title">
            {t('picker.title')}
          </Typography>
          <PointCount search={search} />
        </Stack>
        <PointSearchField search={search} width="100%" />
        <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', minHeight: 31 }}>
          <Typography variant="body2" color="textSecondary">
            {t('picker.chosen', { count: charted.length, max: MAX_CHART_POINTS })}
          </Typography>
          {charted.length > 0 && (
            <Button size="small" onClick={() => onChart([])}>
              {t('picker.clear')}
            </Button>
          )}
        </Stack>
      </Stack>
      {search.found.length > 0 ? (
        <Choices points={search.found} charted={charted} onToggle={toggle} />
      ) : (
        <NoPoints search={search} />
      )}
    </Card>
  );
}

interface ChoicesProps {
  readonly points: readonly Point[];
  readonly charted: readonly string[];
  readonly onToggle: (name: string) => void;
}

function Choices({ points, charted, onToggle }: ChoicesProps): ReactNode {
  const { t } = useTexts(siteDataTexts);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: points.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => PICKER_ROW_HEIGHT,
    getItemKey: (index) => points[index]?.name ?? index,
    overscan: 6,
  });
  return (
    // A tab stop, so that it can be scrolled by keyboard.
    <Box
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t('points.all')}
      sx={{
        height: { xs: 360, lg: 560 },
        maxHeight: virtualizer.getTotalSize(),
        overflow: 'auto',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        component="ul"
        sx={{ position: 'relative', height: virtualizer.getTotalSize(), m: 0, p: 0, listStyle: 'none' }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const point = points[index];
          return (
            point && (
              <PointChoice
                key={key}
                point={point}
                place={index + 1}
                total={points.length}
                top={start}
                isCharted={charted.includes(point.name)}
                onToggle={onToggle}
              />
            )
          );
        })}
      </Box>
    </Box>
  );
}
