import { type Point, pointLabel } from '@building-vitals/ace-api';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** The display name of a point, and its name below if that is different. */
export function PointName({ point }: { readonly point: Point }): ReactNode {
  const label = pointLabel(point);
  return (
    <>
      <Typography variant="body2" noWrap title={label}>
        {label}
      </Typography>
      {label !== point.name && (
        <Typography variant="caption" color="textSecondary" noWrap title={point.name} sx={{ display: 'block' }}>
          {point.name}
        </Typography>
      )}
    </>
  );
}
