import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakeEdge } from '../../../test-support/FakeEdge.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const NORTH = { tenantId: 'north', tenantName: 'North Clinics', allowedSites: ['omaha'] };
const SOUTH = { tenantId: 'south', tenantName: 'South Schools', allowedSites: ['*'] };

it('adds an organisation with an ID derived from its name and the pasted sites', async () => {
  const { screen, services } = await renderTenants();
  await screen.getByRole('button', { name: 'Add organisation' }).click();
  await screen.getByRole('textbox', { name: 'Name' }).fill('Kliniken Köln & Bonn');
  await expect.element(screen.getByRole('textbox', { name: 'ID', exact: true })).toHaveValue('kliniken-koln-bonn');
  await screen.getByRole('combobox', { name: 'Site IDs' }).fill('omaha, lincoln 309');
  await screen.getByRole('textbox', { name: 'Default site (optional)' }).fill('lincoln');
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(screen.getByText('Kliniken Köln & Bonn was added.')).toBeVisible();
  expect(services.tenants.tenants[1]).toEqual({
    tenantId: 'kliniken-koln-bonn',
    tenantName: 'Kliniken Köln & Bonn',
    allowedSites: ['omaha', 'lincoln', '309'],
    defaultSiteId: 'lincoln',
  });
  await expect.element(screen.getByText('Access to: omaha, lincoln, 309')).toBeVisible();
});

it('keeps a typed ID and requires confirmation that every site is allowed', async () => {
  const { screen, services } = await renderTenants();
  await screen.getByRole('button', { name: 'Add organisation' }).click();
  await screen.getByRole('textbox', { name: 'ID', exact: true }).fill('mine');
  await screen.getByRole('textbox', { name: 'Name' }).fill('North');
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(screen.getByText(/^Enter at least one site ID/)).toBeVisible();
  await screen.getByRole('radio', { name: /^All sites/ }).click();
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => services.tenants.tenants[1]).toMatchObject({ tenantId: 'mine', allowedSites: ['*'] });
});

it('reports errors beside the field and keeps the input', async () => {
  const { screen } = await renderTenants([NORTH]);
  await screen.getByRole('button', { name: 'Add organisation' }).click();
  const id = screen.getByRole('textbox', { name: 'ID', exact: true });
  await screen.getByRole('textbox', { name: 'Name' }).fill('North');
  await screen.getByRole('radio', { name: /^All sites/ }).click();
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(id).toHaveAccessibleDescription('An organisation with this ID already exists.');
  await expect.element(id).toHaveFocus();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('North');
});

it('reports at once an API that the deployment does not permit', async () => {
  const edge = new FakeEdge();
  edge.tenantApiOrigins.push('https://api.north.example');
  const { screen, services } = await renderTenants([], edge);
  await screen.getByRole('button', { name: 'Add organisation' }).click();
  await screen.getByRole('textbox', { name: 'Name' }).fill('North');
  await screen.getByRole('radio', { name: /^All sites/ }).click();
  const address = screen.getByRole('textbox', { name: 'API address (optional)' });
  await address.fill('https://api.south.example/api');
  await expect
    .element(address)
    .toHaveAccessibleDescription(/^Requests to https:\/\/api\.south\.example are not allowed here\./);
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(address).toHaveFocus();
  expect(services.tenants.tenants).toHaveLength(1);
  await address.fill('https://api.north.example/api');
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => services.tenants.tenants[1]?.apiBaseUrl).toBe('https://api.north.example/api');
});

it('keeps the input as a draft when the form is left', async () => {
  const { screen } = await renderTenants();
  await screen.getByRole('button', { name: 'Add organisation' }).click();
  await screen.getByRole('textbox', { name: 'Name' }).fill('North');
  await screen.getByRole('combobox', { name: 'Site IDs' }).fill('omaha lincoln ');
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await screen.getByRole('button', { name: 'Add organisation' }).click();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('North');
  await expect.element(screen.getByRole('button', { name: 'lincoln' })).toBeVisible();
});

it('edits an organisation, but not its ID', async () => {
  const { screen, services } = await renderTenants([NORTH]);
  await screen.getByRole('button', { name: 'Edit North Clinics' }).click();
  await expect.element(screen.getByRole('textbox', { name: 'ID', exact: true })).toHaveAttribute('readonly');
  await screen.getByRole('textbox', { name: 'Name' }).fill('Northern Clinics');
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Northern Clinics' })).toBeVisible();
  expect(services.tenants.tenants[1]).toEqual({ ...NORTH, tenantName: 'Northern Clinics' });
});

it('removes an organisation once its name is typed', async () => {
  const { screen, services } = await renderTenants([NORTH]);
  await screen.getByRole('button', { name: 'Remove North Clinics' }).click();
  const dialog = screen.getByRole('alertdialog', { name: 'Remove North Clinics?' });
  const submit = dialog.getByRole('button', { name: 'Remove' });
  await dialog.getByRole('textbox').fill('North');
  await expect.element(submit).toBeDisabled();
  await dialog.getByRole('textbox').fill('north clinics');
  await submit.click();
  await expect.element(screen.getByText('North Clinics was removed.')).toBeVisible();
  expect(services.tenants.tenants).toHaveLength(1);
});

it('never offers to change or remove the default organisation', async () => {
  const { screen } = await renderTenants();
  await expect.element(screen.getByRole('heading', { name: 'My organisation' })).toBeVisible();
  await expect
    .element(screen.getByRole('button', { name: /^(Edit|Remove|Switch)/, includeHidden: true }))
    .not.toBeInTheDocument();
});

it('switches by keyboard from the top bar to the organisation’s start page', async () => {
  const { screen, services, history } = await renderTenants([NORTH, SOUTH]);
  const south = await services.tenants.tenant('south');
  const token = await createTestToken({ identity: 'tester' });
  await south.addSiteToken({ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token });
  const switcher = screen.getByRole('button', { name: 'Organisation: My organisation' });
  await expect.element(switcher).toBeVisible();
  (switcher.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('combobox', { name: 'Search organisations' })).toHaveFocus();
  await userEvent.keyboard('sou{Enter}');
  await expect.poll(() => history.location.pathname).toBe('/t/south/s/ses_lincoln/dashboard');
  await expect.element(screen.getByRole('button', { name: 'Organisation: South Schools' })).toBeVisible();
});

it('switches from the page to the tokens of an organisation without any', async () => {
  const { screen, history } = await renderTenants([NORTH]);
  await screen.getByRole('button', { name: 'Switch to North Clinics' }).click();
  await expect.poll(() => history.location.pathname).toBe('/t/north/settings/tokens');
});

it('has no switcher when there is only one organisation', async () => {
  const { screen, services } = await renderTenants();
  await expect
    .element(screen.getByRole('button', { name: /^Organisation:/, includeHidden: true }))
    .not.toBeInTheDocument();
  await services.tenants.addTenant(NORTH);
  await expect.element(screen.getByRole('button', { name: /^Organisation:/ })).toBeVisible();
});

it('fits a 320 px screen, with the switcher in the top bar', async () => {
  await page.viewport(320, 640);
  const { screen } = await renderTenants([NORTH]);
  await expect.element(screen.getByRole('button', { name: /^Organisation:/ })).toBeVisible();
  await expect.poll(() => document.documentElement.scrollWidth).toBe(320);
  await page.viewport(1280, 800);
});

async function renderTenants(
  tenants: readonly Parameters<RenderedApp['services']['tenants']['addTenant']>[0][] = [],
  edge = new FakeEdge(),
): Promise<RenderedApp> {
  const app = await renderApp({ path: '/settings/tenants', edge });
  for (const tenant of tenants) await app.services.tenants.addTenant(tenant);
  await expect.element(app.screen.getByRole('heading', { level: 1, name: 'Organisations' })).toBeVisible();
  return app;
}
