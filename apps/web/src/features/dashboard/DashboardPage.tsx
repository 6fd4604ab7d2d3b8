import { useTokenManager, useTokens } from '@building-vitals/tokens/react';
import RefreshRounded from '@mui/icons-material/RefreshRounded';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSiteApi } from '../../services/ServicesProvider.tsx';
import { siteQueryKey } from '../../services/siteQueries.ts';
import { tokenOfSite } from '../../services/tokenOfSite.ts';
import { ChartSection } from './ChartSection.tsx';
import type { DashboardSearch } from './dashboardSearchSchema.ts';
import { PointsLoading } from './PointsLoading.tsx';
import { PointTable } from './PointTable.tsx';
import { SiteProblem } from './SiteProblem.tsx';
import { pointsQuery } from './siteDataQueries.ts';
import { isTokenProblem } from './TokenAttention.tsx';
import { useChartedPoints } from './useChartedPoints.ts';

const ROUTE = '/shell/t/$tenant/s/$site/dashboard';

/** A site at a glance: a chart of some points, and all points with their last values. */
export function DashboardPage(): ReactNode {
  const { site } = useParams({ from: ROUTE });
  useCurrentSiteFromAddress(site);
  // A new site is a new page: nothing of the one before may show, not even for a moment.
  return <SiteDashboard key={site} siteId={site} />;
}

function SiteDashboard({ siteId }: { readonly siteId: string }): ReactNode {
  const api = useSiteApi(siteId);
  const search = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/t/$tenant/s/$site/dashboard' });
  const { data: points, error, isFetching, refetch } = useQuery(pointsQuery(siteId, api));
  const charted = useChartedPoints(siteId, points, search.points);
  const change = (changes: DashboardSearch) =>
    navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });

  if (!points || (error && isTokenProblem(error))) {
    return (
      <DashboardFrame siteId={siteId}>
        {error && !isFetching ? (
          <SiteProblem siteId={siteId} error={error} />
        ) : (
          <PointsLoading siteId={siteId} onRetry={() => refetch()} />
        )}
      </DashboardFrame>
    );
  }
  return (
    <DashboardFrame siteId={siteId}>
      <Stack spacing={3}>
        {error && <SiteProblem siteId={siteId} error={error} />}
        <ChartSection siteId={siteId} points={points} charted={charted} search={search} onChange={change} />
        <PointTable
          siteId={siteId}
          points={points}
          charted={charted.names}
          onChart={(next) => change({ points: next })}
        />
      </Stack>
    </DashboardFrame>
  );
}

/** Pages without a site in their address show the site that was seen last. One without a token is not worth that. */
function useCurrentSiteFromAddress(siteId: string): void {
  const manager = useTokenManager();
  useEffect(() => {
    let isShown = true;
    const follow = async () => {
      const hasToken = (await manager.getTokenForSite(siteId)) !== null;
      // The person may have gone on meanwhile.
      if (hasToken && isShown && manager.getCurrentSite() !== siteId) await manager.setCurrentSite(siteId);
    };
    // An address that is no site, or a store that fails: the page itself says so.
    follow().catch(() => {});
    return () => {
      isShown = false;
    };
  }, [manager, siteId]);
}

interface DashboardFrameProps {
  readonly siteId: string;
  readonly children: ReactNode;
}

function DashboardFrame({ siteId, children }: DashboardFrameProps): ReactNode {
  const { t } = useTranslation('dashboard');
  const { tokens } = useTokens();
  const name = tokenOfSite(tokens, siteId)?.siteName ?? siteId;
  useEffect(() => {
    document.title = `${name} · Building Vitals`;
  }, [name]);
  return (
    <Box sx={{ maxWidth: 1200, mx: 'auto' }}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start', justifyContent: 'space-between', mb: 2.5 }}>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="overline" color="textSecondary">
            {t('title')}
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
      {children}
    </Box>
  );
}

function RefreshButton({ siteId }: { readonly siteId: string }): ReactNode {
  const { t } = useTranslation('dashboard');
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
