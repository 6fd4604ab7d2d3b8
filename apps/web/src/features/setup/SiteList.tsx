import type { Site } from '@building-vitals/ace-api';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { siteNameOf } from './siteNameOf.ts';

/** With more sites than this, a search field is shown. */
const SEARCHED_FROM = 8;

export interface SiteListProps {
  readonly sites: readonly Site[];
  /** Renders a site; its name and ID by default. */
  readonly children?: (site: Site) => ReactNode;
}

/** Sites by name, with a search field if there are many. */
export function SiteList({ sites, children = nameAndId }: SiteListProps): ReactNode {
  const { t } = useTexts(setupTexts);
  const [query, setQuery] = useState('');
  const words = useDeferredValue(query.trim().toLowerCase());
  const found = useMemo(
    () => sites.filter((site) => `${siteNameOf(site)} ${site.name}`.toLowerCase().includes(words)),
    [sites, words],
  );
  return (
    <Stack spacing={1}>
      {sites.length > SEARCHED_FROM && (
        <TextField
          size="small"
          type="search"
          label={t('validate.searchSites')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {found.length === 0 && <Typography color="textSecondary">{t('validate.noSiteMatches')}</Typography>}
      <Box
        component="ul"
        aria-label={t('validate.siteList')}
        // A scrollable region has to be reachable by keyboard.
        tabIndex={found.length > SEARCHED_FROM ? 0 : undefined}
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          maxHeight: 264,
          overflowY: 'auto',
          '& > li': { py: 0.5, overflowWrap: 'anywhere', contentVisibility: 'auto', containIntrinsicSize: 'auto 32px' },
        }}
      >
        {found.map((site) => (
          <li key={site.name}>{children(site)}</li>
        ))}
      </Box>
    </Stack>
  );
}

function nameAndId(site: Site): ReactNode {
  return (
    <Typography variant="body2">
      {siteNameOf(site)}{' '}
      {siteNameOf(site) !== site.name && (
        <Typography component="span" variant="body2" color="textSecondary">
          ({site.name})
        </Typography>
      )}
    </Typography>
  );
}
