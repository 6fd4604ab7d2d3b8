import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const NOW = Date.UTC(2026, 0, 15, 12);
const DAY_MS = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows the current site and that there are others', { tags: ['S.1', 'S.2'] }, async () => {
  const { screen } = await renderSites('/t/default/s/ses_lincoln/dashboard');
  const button = screen.getByRole('button', { name: 'Select Site: SES Lincoln' });
  await expect.element(button).toHaveTextContent('SES Lincoln');
  await expect.element(button.getByTestId('ArrowDropDownRoundedIcon')).toBeVisible();
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
  const element = button.element();
  await button.click();
  await expect.element(screen.getByRole('option', { name: /SES Lincoln/ })).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => element.ariaExpanded).toBe('true');
});

it('shows the sites with the status of their tokens', { tags: ['S.3', 'S.4', 'S.5', 'S.6', 'S.7'] }, async () => {
  const { screen } = await openSelector();
  const option = (name: RegExp) => screen.getByRole('option', { name });
  await expect.element(option(/SES Falls City/)).toMatchTextContent(/Valid • Expires in 340 days/);
  await expect.element(option(/SES Falls City/).getByText('DEFAULT')).toBeVisible();
  expect(screen.getByRole('option').getByText('DEFAULT').elements()).toHaveLength(1);
  await expect.element(option(/SES Falls City/).getByRole('img', { name: 'Valid' })).toBeVisible();
  await expect.element(option(/SES Lincoln/)).toMatchTextContent(/Expires in 23 days/);
  await expect.element(option(/SES Lincoln/).getByRole('img', { name: 'Expires soon' })).toBeVisible();
  await expect.element(option(/SES Omaha/)).toMatchTextContent(/Expired 5 days ago/);
  await expect.element(option(/SES Omaha/).getByRole('img', { name: 'Expired' })).toBeVisible();
});

it('links to a new site and to the tokens', { tags: ['S.8', 'S.9', 'S.10'] }, async () => {
  const { screen, history } = await openSelector();
  await expect.element(screen.getByRole('separator')).toBeVisible();
  await screen.getByRole('link', { name: 'Manage Tokens' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/settings/tokens');
  await selectorButton(screen).click();
  await screen.getByRole('link', { name: 'Add New Site' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/default/settings/tokens/new');
});

it('finds a site by its name or ID, and says when none matches', { tags: ['S.1'] }, async () => {
  const { screen } = await openSelector();
  const search = searchField(screen);
  await search.fill('ses_linc');
  await expect.poll(() => names(screen)).toEqual(['SES Lincoln']);
  await search.fill('nowhere');
  await expect.element(screen.getByText('No sites match.')).toBeVisible();
});

it('forgets the search when it closes', { tags: ['S.1'] }, async () => {
  const { screen } = await openSelector();
  await searchField(screen).fill('ses_linc');
  await userEvent.keyboard('{Escape}');
  await selectorButton(screen).click();
  await expect.element(searchField(screen)).toHaveValue('');
  await expect.poll(() => names(screen)).toEqual(['SES Omaha', 'SES Lincoln', 'SES Falls City']);
});

it('finds and opens a site by keyboard alone', { tags: ['S.1', 'S.2'] }, async () => {
  const { screen, history } = await renderSites();
  await expect.element(selectorButton(screen)).toBeVisible();
  selectorButton(screen).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(searchField(screen)).toHaveFocus();
  await userEvent.keyboard('linc{Enter}');
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_lincoln/dashboard');
  await expect.element(screen.getByRole('button', { name: 'Select Site: SES Lincoln' })).toBeVisible();
});

it('moves through the sites with the arrow keys', { tags: ['S.1', 'S.2'] }, async () => {
  const { history } = await openSelector();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_lincoln/dashboard');
});

it('closes on Escape, changes nothing and returns the focus', { tags: ['S.1', 'S.2'] }, async () => {
  const { screen, history } = await openSelector();
  await userEvent.keyboard('{ArrowDown}{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(selectorButton(screen)).toHaveFocus();
  expect(history.location.pathname).toBe('/t/default/settings/tokens');
});

it('sorts sites that need attention first, then the default site, then by name', { tags: ['S.1', 'S.4'] }, async () => {
  const { screen, manager } = await openSelector();
  await manager.addSiteToken({ siteId: 'ses_adams', siteName: 'SES Adams', token: await tokenOf('adams', 300) });
  await expect.poll(() => names(screen)).toEqual(['SES Omaha', 'SES Lincoln', 'SES Falls City', 'SES Adams']);
  await manager.setDefaultSite('ses_adams');
  await expect.poll(() => names(screen)).toEqual(['SES Omaha', 'SES Lincoln', 'SES Adams', 'SES Falls City']);
});

it('shows each site once, with its number of device tokens and those that need attention', {
  tags: ['S.1'],
}, async () => {
  const { screen, manager } = await openSelector();
  await manager.addSiteToken({
    siteId: 'ses_falls_city',
    siteName: 'SES Falls City',
    deviceId: 'gw-1',
    token: await tokenOf('device', 10),
  });
  await expect.poll(() => names(screen)).toEqual(['SES Omaha', 'SES Falls City', 'SES Lincoln']);
  const option = screen.getByRole('option', { name: /SES Falls City/ });
  await expect.element(option).toMatchTextContent(/Valid • Expires in 340 days • 1 device • 1 needs attention/);
});

it('renders only the visible ones of ten thousand sites, and reaches each', { tags: ['S.1', 'S.2'] }, async () => {
  const { screen, history, manager } = await renderSites('/settings/preferences');
  const token = await tokenOf('many', 300);
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    siteId: `s_${index}`,
    siteName: `Site ${index}`,
    token,
  }));
  await manager.importTokens(many);
  await selectorButton(screen).click();
  await expect.element(screen.getByRole('option').first()).toHaveAttribute('aria-setsize', '10003');
  expect(screen.getByRole('option').elements().length).toBeLessThan(40);
  await expect.element(searchField(screen)).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  const last = screen.getByRole('option', { name: /Site 9999/ });
  await expect.element(last).toHaveAttribute('aria-selected', 'true');
  await expect.element(searchField(screen)).toHaveAttribute('aria-activedescendant', last.element().id);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/s_9999/dashboard');
});

async function openSelector(): Promise<RenderedApp> {
  const app = await renderSites();
  await selectorButton(app.screen).click();
  // Keys that are pressed before go nowhere.
  await expect.element(searchField(app.screen)).toHaveFocus();
  return app;
}

async function renderSites(path = '/t/default/settings/tokens'): Promise<RenderedApp> {
  // Stored when each of them still lived.
  vi.setSystemTime(NOW - 10 * DAY_MS);
  const tokens = [
    { siteId: 'ses_falls_city', siteName: 'SES Falls City', token: await tokenOf('falls', 340.5) },
    { siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await tokenOf('lincoln', 23.5) },
    { siteId: 'ses_omaha', siteName: 'SES Omaha', token: await tokenOf('omaha', -5.5) },
  ];
  const app = await renderApp({ path, tokens });
  vi.setSystemTime(NOW);
  return app;
}

function selectorButton(screen: RenderedApp['screen']) {
  return screen.getByRole('button', { name: /^Select Site/ });
}

function searchField(screen: RenderedApp['screen']) {
  return screen.getByRole('combobox', { name: 'Search sites' });
}

function names(screen: RenderedApp['screen']): (string | undefined)[] {
  const options = screen.getByRole('option').elements();
  return options.map(({ textContent }) => /SES (Falls City|Lincoln|Omaha|Adams)/.exec(textContent ?? '')?.[0]);
}

function tokenOf(identity: string, days: number): Promise<string> {
  return createTestToken({ identity, iat: (NOW - 30 * DAY_MS) / 1000, exp: (NOW + days * DAY_MS) / 1000 });
}
