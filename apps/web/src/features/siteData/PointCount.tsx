import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { siteDataTexts } from '../../i18n/en/siteData.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { PointSearch } from './usePointSearch.ts';

/** The number of points, and of those that match; announced while typing. */
export function PointCount({ search: { found, total } }: { readonly search: PointSearch }): ReactNode {
  const { t } = useTexts(siteDataTexts);
  return (
    <Typography variant="body2" color="textSecondary" role="status" sx={{ flex: 1 }}>
      {found.length === total
        ? t('points.count', { count: total })
        : t('points.found', { found: found.length, count: total })}
    </Typography>
  );
}
