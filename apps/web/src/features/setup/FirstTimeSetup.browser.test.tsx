import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it } from 'vitest';
import { FakeEdge } from '../../../test-support/FakeEdge.ts';
import { renderApp } from '../../../test-support/renderApp.tsx';

it('W1.1 W1.2 W1.3 W1.4 W1.5 W1.6 greets a new person and names the default site', async () => {
  const edge = new FakeEdge();
  edge.defaultTokens.push({ siteId: 'ses_falls_city', siteName: 'SES Falls City', token: await createTestToken() });
  const { screen } = await renderApp({ edge });
  await expect.element(screen.getByText('Step 1: Welcome Screen')).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
  await expect.element(screen.getByText(/needs an API token/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Use Default Token' })).toBeEnabled();
  await expect.element(screen.getByText(/SES Falls City \(ses_falls_city\)/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Enter Custom Token' })).toBeEnabled();
});

it('W1.4 Use Default Token stores the default token and shows its dashboard', async () => {
  const edge = new FakeEdge();
  const token = await createTestToken();
  edge.defaultTokens.push({ siteId: 'ses_falls_city', siteName: 'SES Falls City', token });
  const { screen, manager, history } = await renderApp({ edge });
  await screen.getByRole('button', { name: 'Use Default Token' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: /SES Falls City/ })).toBeVisible();
  expect(history.location.pathname).toBe('/t/default/s/ses_falls_city/dashboard');
  expect(await manager.getTokenForSite('ses_falls_city')).toBe(token);
});
