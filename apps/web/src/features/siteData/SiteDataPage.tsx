import type { Point } from '@building-vitals/ace-api';
import { useTokens } from '@building-vitals/tokens/react';
import RefreshRounded from '@mui/icons-material/RefreshRounded';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { siteDataTexts } from '../../i18n/en/siteData.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useSiteApi } from '../../services/siteApi.ts';
import { siteQueryKey } from '../../services/siteQueries.ts';
import { tokenOfSite } from '../../services/tokenOfSite.ts';
import { PointsLoading } from './PointsLoading.tsx';
import { SiteProblem } from './SiteProblem.tsx';
import { pointsQuery } from './siteDataQueries.ts';
import { isTokenProblem } from './TokenAttention.tsx';
import { useCurrentSiteFromAddress } from './useCurrentSiteFromAddress.ts';

export interface SiteDataPageProps {
  readonly siteId: string;
  /** The kind of data on the page. */
  readonly title: string;
  /** px */
  readonly maxWidth: number;
  /** The content, once the site's points are loaded. */
  readonly children: (points: readonly Point[]) => ReactNode;
}

/** A page about a site's data: its name, a refresh button, and errors in place of data. */
export function SiteDataPage({ siteId, title, maxWidth, children }: SiteDataPageProps): ReactNode {
  useCurrentSiteFromAddress(siteId);
  return (
    <Box sx={{ maxWidth, mx: 'auto' }}>
      <SiteHeading siteId={siteId} title={title} />
      <SitePoints siteId={siteId}>{children}</SitePoints>
    </Box>
  );
}

function SitePoints({ siteId, children }: Pick<SiteDataPageProps, 'siteId' | 'children'>): ReactNode {
  const { data: points, error, isFetching, refetch } = useQuery(pointsQuery(siteId, useSiteApi(siteId)));
  if (points && !(error && isTokenProblem(error))) {
    return (
      <Stack spacing={3}>
        {error && <SiteProblem siteId={siteId} error={error} />}
        {children(points)}
      </Stack>
    );
  }
  if (error && !isFetching) return <SiteProblem siteId={siteId} error={error} />;
  return <PointsLoading siteId={siteId} onRetry={() => refetch()} />;
}

function SiteHeading({ siteId, title }: Pick<SiteDataPageProps, 'siteId' | 'title'>): ReactNode {
  const { tokens } = useTokens();
  const name = tokenOfSite(tokens, siteId)?.siteName ?? siteId;
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start', justifyContent: 'space-between', mb: 2.5 }}>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="overline" color="textSecondary">
          {title}
        </Typography>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {name}{' '}
          {name !== siteId && (
            <Typography component="span" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
              ({siteId})
            </Typography>
          )}
        </Typography>
      </Box>
      <RefreshButton siteId={siteId} />
    </Stack>
  );
}

function RefreshButton({ siteId }: { readonly siteId: string }): ReactNode {
  const { t } = useTexts(siteDataTexts);
  const queryClient = useQueryClient();
  const isFetching = useIsFetching({ queryKey: siteQueryKey(siteId) }) > 0;
  return (
    <Tooltip title={t('refresh')}>
      <span>
        <IconButton
          aria-label={t('refresh')}
          loading={isFetching}
          onClick={() => queryClient.invalidateQueries({ queryKey: siteQueryKey(siteId) })}
        >
          <RefreshRounded />
        </IconButton>
      </span>
    </Tooltip>
  );
}
