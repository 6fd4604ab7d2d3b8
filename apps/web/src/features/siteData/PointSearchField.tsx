import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { siteDataTexts } from '../../i18n/en/siteData.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { PointSearch } from './usePointSearch.ts';

export interface PointSearchFieldProps {
  readonly search: PointSearch;
  readonly width?: number | string;
}

export function PointSearchField({ search, width = 300 }: PointSearchFieldProps): ReactNode {
  const { t } = useTexts(siteDataTexts);
  return (
    <TextField
      size="small"
      type="search"
      label={t('points.search')}
      placeholder={t('points.searchHint')}
      value={search.query}
      onChange={(event) => search.setQuery(event.target.value)}
      sx={{ width: { sm: width } }}
    />
  );
}
