import { addFault, clearFaults, revokeToken } from '@building-vitals/test-support/simulator';
import { alertDialog, button, chart, dialog, heading, text } from './locators.ts';
import { chartsOf, dashboardOf } from './paths.ts';
import type { UiState } from './UiState.ts';

const DASHBOARD = dashboardOf('ses_falls_city');
const CHARTS = chartsOf('ses_falls_city');

/** The data of a building, and what is seen where they cannot be had. */
export const SITE_STATES: readonly UiState[] = [
  { name: 'dashboard', path: DASHBOARD, shows: chart },
  {
    name: 'dashboard-no-match',
    path: DASHBOARD,
    open: ({ page }) => page.getByRole('searchbox', { name: 'Search points' }).fill('boiler'),
    shows: text('No points match “boiler”.'),
  },
  {
    name: 'offline',
    path: DASHBOARD,
    open: async ({ page }) => {
      await chart(page).waitFor();
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Refresh data' }).click();
      await page.getByRole('button', { name: 'Show waiting requests' }).click();
    },
    close: ({ page }) => page.context().setOffline(false),
    shows: button('Cancel all'),
  },
  {
    name: 'dashboard-loading',
    path: 'about:blank',
    open: async ({ page }) => {
      await addFault({ match: '/points', latencyMs: 8_000 });
      await page.goto(DASHBOARD);
    },
    close: clearFaults,
    shows: text('Loading points …'),
  },
  {
    name: 'dashboard-failed',
    path: 'about:blank',
    open: async ({ page }) => {
      await addFault({ match: '^/api/', status: 200, contentType: 'text/html', body: '<h1>Maintenance</h1>' });
      await page.goto(DASHBOARD);
    },
    close: clearFaults,
    shows: (page) => page.getByRole('alert'),
  },
  { name: 'charts', path: CHARTS, shows: chart },
  { name: 'charts-custom-range', path: CHARTS, opener: button('Custom'), shows: dialog('Custom range') },
  {
    name: 'charts-samples',
    path: CHARTS,
    open: ({ page }) => page.getByRole('button', { name: 'Show all samples' }).click(),
    shows: (page) => page.getByRole('table', { name: 'All samples' }),
  },
  {
    name: 'charts-zones',
    path: CHARTS,
    open: ({ page }) => page.getByRole('combobox', { name: 'Time zone' }).click(),
    shows: (page) => page.getByRole('listbox'),
  },
  { name: 'charts-none', path: `${CHARTS}?points=[]`, shows: heading('Chart') },
];

/** What is seen where a token is missing, has expired or is refused. */
export const TROUBLE_STATES: readonly UiState[] = [
  { name: 'token-needed', path: dashboardOf('ses_nowhere'), shows: dialog('Token Required') },
  {
    name: 'site-without-token',
    path: dashboardOf('ses_nowhere'),
    open: ({ page }) => page.getByRole('button', { name: 'Not now' }).click(),
    shows: heading('No token for this site'),
  },
  { name: 'token-expired', path: dashboardOf('ses_omaha'), shows: dialog('Token Expired') },
  {
    name: 'site-with-expired-token',
    path: dashboardOf('ses_omaha'),
    open: ({ page }) => page.getByRole('button', { name: 'Cancel' }).click(),
    shows: heading('Token Expired'),
  },
  {
    name: 'authentication-failed',
    path: 'about:blank',
    open: async ({ page, tokens }) => {
      await revokeToken(tokens[1] ?? '');
      await page.goto(dashboardOf('ses_lincoln'));
    },
    shows: alertDialog,
  },
  {
    name: 'authentication-failed-other-site',
    path: dashboardOf('ses_lincoln'),
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Enter New Token' }).click();
      await page.getByRole('button', { name: 'Switch to Another Site' }).click();
    },
    shows: (page) => page.getByRole('combobox', { name: 'Search sites' }),
  },
];
