import { type Point, pointUnit } from '@building-vitals/ace-api';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { PointName } from '../siteData/index.ts';

export const PICKER_ROW_HEIGHT = 56;

export interface PointChoiceProps {
  readonly point: Point;
  /** Its position in the list, from 1, as only some are rendered. */
  readonly place: number;
  readonly total: number;
  /** Its offset in the list, px. */
  readonly top: number;
  readonly isCharted: boolean;
  readonly onToggle: (name: string) => void;
}

/** A point to select, with its markers, its name and its unit. */
export function PointChoice({ point, place, total, top, isCharted, onToggle }: PointChoiceProps): ReactNode {
  const id = useId();
  return (
    <Box
      component="li"
      aria-posinset={place}
      aria-setsize={total}
      style={{ transform: `translateY(${top}px)` }}
      sx={{ position: 'absolute', insetInline: 0, top: 0, height: PICKER_ROW_HEIGHT }}
    >
      <Box
        component="label"
        htmlFor={id}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          height: 1,
          pl: 1,
          pr: 2,
          cursor: 'pointer',
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        <Checkbox id={id} size="small" checked={isCharted} onChange={() => onToggle(point.name)} />
        <Box sx={{ minWidth: 0, flex: 1 }}>
          <PointName point={point} />
        </Box>
        <Typography variant="caption" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
          {pointUnit(point)}
        </Typography>
      </Box>
    </Box>
  );
}
