import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PointSearch } from './usePointSearch.ts';

/** How many points there are, and how many of them a search found; told while somebody types. */
export function PointCount({ search: { found, total } }: { readonly search: PointSearch }): ReactNode {
  const { t } = useTranslation('siteData');
  return (
    <Typography variant="body2" color="textSecondary" role="status" sx={{ flex: 1 }}>
      {found.length === total
        ? t('points.count', { count: total })
        : t('points.found', { found: found.length, count: total })}
    </Typography>
  );
}
