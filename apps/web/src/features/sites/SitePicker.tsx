import type { SiteToken } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { type ReactNode, useMemo, useState } from 'react';
import { StatusIcon } from '../../components/ExpiryStatus.tsx';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { SearchList } from '../../components/SearchList.tsx';
import { useNow } from '../../components/useNow.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { sitesOf } from './arrangeSites.ts';
import { findSites, type RankedSite, rankSites } from './rankSites.ts';

export interface SitePickerProps {
  /** The tokens of the sites to choose from. */
  readonly tokens: readonly SiteToken[];
  /** Which sites come first: those whose tokens need attention, or those that can be used. */
  readonly first: 'worst' | 'best';
  readonly current: string | null;
  readonly onPick: (siteId: string) => void;
}

const ROW_HEIGHT = 56;

/** A searchable list of sites with the status of their tokens. */
export function SitePicker({ tokens, first, current, onPick }: SitePickerProps): ReactNode {
  const { t } = useTexts(commonTexts);
  const { compare } = useFormats();
  const now = useNow();
  const [query, setQuery] = useState('');
  const sites = useMemo(() => rankSites(sitesOf(tokens), now, first, compare), [tokens, now, first, compare]);
  const found = useMemo(() => findSites(sites, query), [sites, query]);
  return (
    <SearchList
      options={found}
      keyOf={({ siteId }) => siteId}
      render={(site) => <SiteLine site={site} now={now} />}
      onPick={({ siteId }) => onPick(siteId)}
      query={query}
      onQuery={setQuery}
      label={t('sites.search')}
      listLabel={t('sites.select')}
      none={t('sites.none')}
      isCurrent={({ siteId }) => siteId === current}
      rowHeight={ROW_HEIGHT}
    />
  );
}

function SiteLine({ site, now }: { readonly site: RankedSite; readonly now: number }): ReactNode {
  const { t } = useTexts(commonTexts);
  const formats = useFormats();
  const { status, token, devices, troubledDevices } = site;
  return (
    <>
      <StatusIcon status={status} />
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Typography noWrap title={`${site.siteName} (${site.siteId})`} sx={{ fontWeight: 'inherit' }}>
          {site.siteName}
        </Typography>
        <Typography variant="body2" color="textSecondary" noWrap>
          {t(`sites.${status}`, { relative: formats.relative(token.expiresAt, now) })}
          {devices.length > 0 && ` • ${t('sites.devices', { count: devices.length })}`}
          {troubledDevices > 0 && (
            <Box component="span" sx={{ color: 'warning.main', fontWeight: 600 }}>
              {` • ${t('sites.troubledDevices', { count: troubledDevices })}`}
            </Box>
          )}
        </Typography>
      </Box>
      {token.isDefault && <Chip label={t('sites.default')} size="small" color="primary" />}
    </>
  );
}
