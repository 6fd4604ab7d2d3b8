import { type Point, pointLabel } from '@building-vitals/ace-api';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** What people call a point, and below it its name, where that is another one. */
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
