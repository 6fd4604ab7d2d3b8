import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { siteDataTexts } from '../../i18n/en/siteData.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { PointSearch } from './usePointSearch.ts';

/** Shown instead of an empty list of points: the site has none, or none matches. */
export function NoPoints({ search }: { readonly search: PointSearch }): ReactNode {
  const { t } = useTexts(siteDataTexts);
  const isEmptySite = search.total === 0;
  return (
    <Stack spacing={1} sx={{ alignItems: 'center', py: 6, px: 2 }}>
      <Typography color="textSecondary">
        {isEmptySite ? t('points.none') : t('points.noMatch', { query: search.foundBy })}
      </Typography>
      {!isEmptySite && <Button onClick={() => search.setQuery('')}>{t('points.clearSearch')}</Button>}
    </Stack>
  );
}
