import ChevronLeftRounded from '@mui/icons-material/ChevronLeftRounded';
import ChevronRightRounded from '@mui/icons-material/ChevronRightRounded';
import ZoomInRounded from '@mui/icons-material/ZoomInRounded';
import ZoomOutRounded from '@mui/icons-material/ZoomOutRounded';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** The visible part of a chart, in percent. */
export interface Zoom {
  readonly start: number;
  readonly end: number;
}

export const WHOLE: Zoom = { start: 0, end: 100 };

/** In percent; a thousandth of a year is still nine hours. */
const SMALLEST = 0.1;

const MOVES = [
  { name: 'in', Icon: ZoomInRounded, move: (zoom: Zoom) => scaled(zoom, 1 / 2) },
  { name: 'out', Icon: ZoomOutRounded, move: (zoom: Zoom) => scaled(zoom, 2) },
  { name: 'earlier', Icon: ChevronLeftRounded, move: (zoom: Zoom) => moved(zoom, -1 / 2) },
  { name: 'later', Icon: ChevronRightRounded, move: (zoom: Zoom) => moved(zoom, 1 / 2) },
] as const;

export interface ChartZoomProps {
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
}

/** Buttons that do what the chart's slider does, for users who cannot drag it (WCAG 2.2, 2.5.7). */
export function ChartZoom({ zoom, onZoom }: ChartZoomProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  return (
    <Stack direction="row" role="group" aria-label={t('zoom.title')} sx={{ justifyContent: 'center', pb: 0.5 }}>
      {MOVES.map(({ name, Icon, move }) => {
        const next = move(zoom);
        const isPossible = next.start !== zoom.start || next.end !== zoom.end;
        return (
          <Tooltip key={name} title={t(`zoom.${name}`)}>
            {/* Stays focusable at the end of its range, so that the focus is not lost. */}
            <IconButton
              size="small"
              aria-label={t(`zoom.${name}`)}
              aria-disabled={!isPossible}
              onClick={() => isPossible && onZoom(next)}
              sx={{ '&[aria-disabled=true]': { color: 'action.disabled' } }}
            >
              <Icon fontSize="small" />
            </IconButton>
          </Tooltip>
        );
      })}
    </Stack>
  );
}

/** Scales a part about its middle, within the whole. */
function scaled({ start, end }: Zoom, factor: number): Zoom {
  const length = Math.min(100, Math.max(SMALLEST, (end - start) * factor));
  return within((start + end - length) / 2, length);
}

/** Moves a part by this many of its lengths, within the whole. */
function moved({ start, end }: Zoom, lengths: number): Zoom {
  return within(start + (end - start) * lengths, end - start);
}

function within(start: number, length: number): Zoom {
  const first = Math.min(Math.max(0, start), 100 - length);
  return { start: first, end: first + length };
}
