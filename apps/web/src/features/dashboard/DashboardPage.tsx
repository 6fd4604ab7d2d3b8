import type { Point } from '@building-vitals/ace-api';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dashboardTexts } from '../../i18n/en/dashboard.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { ChartSearch } from '../charts/index.ts';
import { useChartedPoints } from '../charts/index.ts';
import { SiteDataPage } from '../siteData/index.ts';
import { ChartSection } from './ChartSection.tsx';
import { PointTable } from './PointTable.tsx';

const ROUTE = '/shell/t/$tenant/s/$site/dashboard';

/** A site at a glance: a chart of some points, and the last values of all. */
export function DashboardPage(): ReactNode {
  const { t } = useTexts(dashboardTexts);
  const { site } = useParams({ from: ROUTE });
  return (
    // Remounts for another site, so that nothing of the previous one is shown, not even briefly.
    <SiteDataPage key={site} siteId={site} title={t('title')} maxWidth={1200}>
      {(points) => <Dashboard siteId={site} points={points} />}
    </SiteDataPage>
  );
}

interface DashboardProps {
  readonly siteId: string;
  readonly points: readonly Point[];
}

function Dashboard({ siteId, points }: DashboardProps): ReactNode {
  const search = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/t/$tenant/s/$site/dashboard' });
  const charted = useChartedPoints(siteId, points, search.points);
  const change = (changes: ChartSearch) =>
    navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });
  return (
    <>
      <ChartSection siteId={siteId} points={points} charted={charted} search={search} onChange={change} />
      <PointTable
        siteId={siteId}
        points={points}
        charted={charted.names}
        onChart={(next) => change({ points: next })}
      />
    </>
  );
}
