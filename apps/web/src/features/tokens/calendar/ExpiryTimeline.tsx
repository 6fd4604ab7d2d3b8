import type { SiteToken } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useFormats } from '../../../components/FormatsProvider.tsx';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import { type ExpiryMonth, expiryMonths } from './expiryMonths.ts';
import { useMonthName } from './useMonthName.ts';

// The chart library is large, so it is loaded after the page.
const ExpiryChart = lazy(() => import('./ExpiryChart.tsx'));

const CHART_HEIGHT = 280;
/** Further sites are only counted. */
const NAMED_SITES = 5;

export interface ExpiryTimelineProps {
  readonly tokens: readonly SiteToken[];
  readonly now: number;
  /** Filters the list by a month. */
  readonly onMonth: (month: string) => void;
}

/** The number of tokens that expire per month, as a chart and as a table with their sites. */
export function ExpiryTimeline({ tokens, now, onMonth }: ExpiryTimelineProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const { timeZone } = useFormats();
  const months = useMemo(() => expiryMonths(tokens, now, timeZone), [tokens, now, timeZone]);
  return (
    <Card>
      <Box sx={{ p: 2, pb: 0 }}>
        <Suspense fallback={<Skeleton variant="rounded" height={CHART_HEIGHT} />}>
          <ExpiryChart months={months} label={t('timeline.chart')} height={CHART_HEIGHT} onMonth={onMonth} />
        </Suspense>
      </Box>
      <MonthTable months={months.filter((month) => month.tokens.length > 0)} />
    </Card>
  );
}

function MonthTable({ months }: { readonly months: readonly ExpiryMonth[] }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const { tenantId } = useTenantServices();
  const monthName = useMonthName();
  return (
    <TableContainer tabIndex={0} role="region" aria-label={t('timeline.table')}>
      <Table size="small" aria-label={t('timeline.table')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('timeline.month')}</TableCell>
            <TableCell align="right">{t('timeline.count')}</TableCell>
            <TableCell>{t('timeline.sites')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {months.map(({ month, tokens }) => (
            <TableRow key={month}>
              <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                <LinkButton
                  to="/t/$tenant/settings/tokens"
                  params={{ tenant: tenantId }}
                  search={(before) => ({ ...before, view: undefined, month })}
                  size="small"
                  sx={{ ml: -0.75 }}
                >
                  {monthName(month)}
                </LinkButton>
              </TableCell>
              <TableCell align="right">{tokens.length}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <SiteNames tokens={tokens} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function SiteNames({ tokens }: { readonly tokens: readonly SiteToken[] }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const names = [...new Set(tokens.map(({ siteName }) => siteName))];
  const named = names.slice(0, NAMED_SITES).join(', ');
  if (names.length <= NAMED_SITES) return named;
  return t('timeline.andMore', { named, count: names.length - NAMED_SITES });
}
