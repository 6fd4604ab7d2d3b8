import type { NewSiteToken } from '@building-vitals/tokens';
import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { aProblem, FakeEdge } from '../../../test-support/FakeEdge.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const NOW = Date.UTC(2026, 0, 15, 12);
const DAY_MS = 86_400_000;
const DASHBOARD = '/t/default/s/ses_falls_city/dashboard';
/** Where the service is asked about a token. */
const PROBE = /^\/api\/sites\/$/;
const FALLS_CITY = { siteId: 'ses_falls_city', siteName: 'SES Falls City' };
const LINCOLN = { siteId: 'ses_lincoln', siteName: 'SES Lincoln' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a refused token', () => {
  it('E3.1 E3.2 E3.3 E3.4 E3.5 E3.6 E3.7 E3.8 says what happened, why that may be, and the ways on', async () => {
    const { screen } = await renderRefused();
    const dialog = screen.getByRole('alertdialog', { name: 'Authentication Failed' });
    await expect.element(dialog).toMatchTextContent(/Your token for “SES Falls City” is no longer valid\./);
    await expect.element(dialog).toMatchTextContent(/The token was tested again just now, and ACE IoT rejects it/);
    await expect.element(dialog.getByText('Possible reasons:')).toBeVisible();
    const reasons = dialog.getByRole('listitem').elements();
    expect(reasons.map(({ textContent }) => textContent)).toEqual([
      'Token has been revoked',
      'Token expired unexpectedly',
      'Permissions changed',
    ]);
    await expect.element(dialog.getByRole('button', { name: 'Enter New Token' })).toHaveFocus();
    await expect.element(dialog.getByRole('button', { name: 'Switch to Another Site' })).toBeEnabled();
  });

  it('E3.1 shows one dialog however many requests failed, and not again for the same token', async () => {
    const { screen, manager, edge } = await renderApp({ path: DASHBOARD, tokens: await bothSites() });
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    edge.fail(/^\/api\//, 'TOKEN_REJECTED');
    await screen.getByRole('button', { name: 'Refresh data' }).click();
    await expect.element(screen.getByRole('alertdialog')).toBeVisible();
    expect(screen.getByRole('alertdialog').elements()).toHaveLength(1);

    await screen.getByRole('button', { name: 'Not now' }).click();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    await manager.acquireToken(FALLS_CITY).catch(() => {});
    await screen.getByRole('button', { name: 'Refresh data' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Authentication Failed' }).first()).toBeVisible();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
  });

  it('E3.1 comes back when the person asks for it', async () => {
    const { screen } = await renderRefused();
    await screen.getByRole('button', { name: 'Not now' }).click();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    await expect.element(screen.getByRole('alertdialog', { name: 'Authentication Failed' })).toBeVisible();
  });

  it('E3.1 comes back for a new token that is refused in its turn', async () => {
    const { screen, manager, edge } = await renderRefused();
    await screen.getByRole('button', { name: 'Not now' }).click();
    const [stored] = await manager.getAllTokens();
    edge.recover();
    await manager.updateSiteToken(stored?.id ?? '', { token: await living('ses_0001_falls_city', 300) });
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    edge.fail(/^\/api\//, 'TOKEN_REJECTED');
    await screen.getByRole('button', { name: 'Refresh data' }).click();
    await expect.element(screen.getByRole('alertdialog', { name: 'Authentication Failed' })).toBeVisible();
  });

  it('E3.1 ends by itself once the token is replaced elsewhere', async () => {
    const { screen, manager, edge } = await renderRefused();
    edge.recover();
    const [stored] = await manager.getAllTokens();
    await manager.updateSiteToken(stored?.id ?? '', { token: await living('ses_0001_falls_city', 300) });
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
  });

  it('E3.2 tells of each site whose token is refused', async () => {
    const { screen } = await renderRefused();
    await screen.getByRole('button', { name: 'Switch to Another Site' }).click();
    await screen.getByRole('option', { name: /SES Lincoln/ }).click();
    const dialog = screen.getByRole('alertdialog');
    await expect.element(dialog).toMatchTextContent(/Your token for “SES Lincoln” is no longer valid\./);
  });

  it('E3.7 takes a new token, and shows the building again', async () => {
    const { screen, edge, manager } = await renderRefused();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    edge.recover();
    const token = await living('ses_0001_falls_city');
    await screen.getByLabelText('New Token').fill(token);
    await screen.getByRole('button', { name: 'Update' }).click();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it('E3.7 keeps the old token, and what was typed, when the new one is refused, too', async () => {
    const { screen, manager } = await renderRefused();
    const before = await manager.getTokenForSite('ses_falls_city');
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    const token = await living('ses_0001_falls_city');
    await screen.getByLabelText('New Token').fill(token);
    await screen.getByRole('button', { name: 'Update' }).click();
    await expect.element(screen.getByText(/ACE IoT rejected this token/)).toBeVisible();
    await expect.element(screen.getByLabelText('New Token')).toHaveValue(token);
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(before);
  });

  it('E3.7 warns of a new token that is of another identity', async () => {
    const { screen } = await renderRefused();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    await screen.getByLabelText('New Token').fill(await living('ses_0003_omaha'));
    const warning = screen.getByText(
      /a different identity \(ses_0003_omaha\) from the current one \(ses_0001_falls_city\)/,
    );
    await expect.element(warning).toBeVisible();
    await screen.getByLabelText('New Token').fill(await living('ses_0001_falls_city', 300));
    await expect.element(warning).not.toBeInTheDocument();
  });

  it('E3.8 does not offer the site whose token is refused', async () => {
    const { screen } = await renderRefused();
    await screen.getByRole('button', { name: 'Switch to Another Site' }).click();
    await expect.element(screen.getByRole('option', { name: /SES Lincoln/ })).toBeVisible();
    expect(screen.getByRole('option').elements()).toHaveLength(1);
  });

  it('E3.8 is not offered where there is no other site', async () => {
    const tokens = (await bothSites()).slice(0, 1);
    const { screen } = await renderRefused(tokens);
    await expect.element(screen.getByRole('button', { name: 'Switch to Another Site' })).toBeDisabled();
  });

  it('E3.1 tells of a second token after the first', async () => {
    const { screen, manager } = await renderRefused();
    await manager.reportRejected(await manager.acquireToken(LINCOLN));
    await screen.getByRole('button', { name: 'Not now' }).click();
    await expect.element(screen.getByText('Your token for “SES Lincoln” is no longer valid.')).toBeVisible();
  });

  it('E3.1 closes when the token was replaced in another tab', async () => {
    const { screen, manager, edge } = await renderRefused();
    edge.recover();
    const [stored] = (await manager.getAllTokens()).filter(({ siteId }) => siteId === 'ses_falls_city');
    await manager.updateSiteToken(stored?.id ?? '', { token: await living('replaced') });
    await expect.element(screen.getByText(/SES Falls City” is no longer valid/)).not.toBeInTheDocument();
  });

  it('E3.7 can be stored untested after the person had enough of waiting', async () => {
    const { screen, edge, manager } = await renderRefused();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    edge.answer(/^\/api\/sites\//, () => new Promise(() => {}));
    const token = await living('ses_0001_falls_city');
    await screen.getByLabelText('New Token').fill(token);
    await screen.getByRole('button', { name: 'Update' }).click();
    await screen.getByRole('button', { name: 'Stop' }).click();
    await screen.getByRole('button', { name: 'Update without testing' }).click();
    await expect.poll(() => manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it('E3.8 leads to another site', async () => {
    const { screen, edge, history } = await renderRefused();
    edge.recover();
    await screen.getByRole('button', { name: 'Switch to Another Site' }).click();
    await screen.getByRole('option', { name: /SES Lincoln/ }).click();
    await expect.element(screen.getByRole('heading', { level: 1, name: /SES Lincoln/ })).toBeVisible();
    expect(history.location.pathname).toBe('/t/default/s/ses_lincoln/dashboard');
  });

  it('E3.4 E3.6 calls no token revoked that the service knows', async () => {
    const { screen } = await renderRefused(undefined, () => new Response('{}', { status: 403 }));
    const dialog = screen.getByRole('alertdialog', { name: 'Authentication Failed' });
    await expect.element(dialog).toMatchTextContent(/ACE IoT recognises it, so it was not revoked/);
    const reasons = dialog.getByRole('listitem').elements();
    expect(reasons.map(({ textContent }) => textContent)).toEqual(['Permissions changed']);
  });

  it('E3.5 says that the token has expired when the service says so', async () => {
    const { screen } = await renderRefused(undefined, () => aProblem('TOKEN_EXPIRED'));
    const dialog = screen.getByRole('alertdialog');
    await expect.element(dialog).toMatchTextContent(/ACE IoT reports that it has expired/);
    expect(dialog.getByRole('listitem').elements()).toHaveLength(1);
  });

  it('E3.2 says that it may be the service that fails, and asks it again when the person wants', async () => {
    const { screen, edge } = await renderRefused(undefined, () => aProblem('UPSTREAM_UNREACHABLE'));
    const dialog = screen.getByRole('alertdialog');
    await expect.element(dialog).toMatchTextContent(/The problem may be with ACE IoT, not with your token/);
    edge.fail(PROBE, 'TOKEN_REJECTED');
    await dialog.getByRole('button', { name: 'Test again' }).click();
    await expect.element(dialog).toMatchTextContent(/ACE IoT rejects it/);
  });

  it('E3.1 goes by itself when the service accepts the token after all, and the page asks again', async () => {
    const { screen, edge } = await renderRefused(undefined, () => aProblem('UPSTREAM_UNREACHABLE'));
    edge.recover();
    await screen.getByRole('button', { name: 'Test again' }).click();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    await expect.element(screen.getByText(/accepts the token for “SES Falls City” after all/)).toBeVisible();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
  });

  it('E3.4 is not what a site is that the token may not see', async () => {
    const edge = new FakeEdge();
    edge.fail(/\/points$/, 'SITE_FORBIDDEN');
    const { screen, manager } = await renderApp({ path: DASHBOARD, tokens: await bothSites(), edge });
    await expect.element(screen.getByText(/The token itself is valid/)).toBeVisible();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    expect((await manager.getAllTokens()).map(({ verdict }) => verdict)).not.toContain('refused');
  });
});

describe('an expired token', () => {
  it('E2.1 E2.2 E2.3 E2.4 E2.5 E2.6 E2.7 asks for a new one, and blocks its site', async () => {
    const { screen } = await renderExpired();
    const dialog = screen.getByRole('dialog', { name: 'Token Expired' });
    await expect.element(dialog).toMatchTextContent(/Your token for “SES Falls City” has expired\./);
    await expect.element(dialog).toMatchTextContent(/Please enter a new token to continue accessing this site\./);
    await expect.element(dialog.getByLabelText('New Token')).toHaveAttribute('rows', '3');
    await expect.element(dialog.getByLabelText('New Token')).toHaveFocus();
    await expect.element(dialog.getByRole('button', { name: 'Update' })).toBeEnabled();

    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(screen.getByRole('heading', { name: 'Token Expired' })).toBeVisible();
    await expect.element(screen.getByRole('region', { name: 'Chart' })).not.toBeInTheDocument();
  });

  it('E2.5 puts the new token in its place, and shows the building', async () => {
    const { screen, manager } = await renderExpired();
    const token = await living('ses_0001_falls_city');
    await screen.getByLabelText('New Token').fill(token);
    await screen.getByRole('button', { name: 'Update' }).click();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it.each([
    ['nothing', () => '', 'Paste the token from ACE IoT.'],
    ['what is no token', () => 'my password', 'This is not an API token.'],
    ['a token that has expired, too', () => living('ses_0001_falls_city', 1), 'This token has expired.'],
  ])('E2.4 E2.5 refuses %s beside its field, and keeps what was typed', async (_, typed, message) => {
    const { screen, manager } = await renderExpired();
    const before = await versionsOf(manager);
    const box = screen.getByLabelText('New Token');
    const text = await typed();
    await box.fill(text);
    await screen.getByRole('button', { name: 'Update' }).click();
    await expect.element(box).toHaveAccessibleDescription(expect.stringContaining(message));
    await expect.element(box).toHaveValue(text);
    expect(await versionsOf(manager)).toEqual(before);
  });

  it('E2.5 takes the new token untested when the service could not be asked', async () => {
    const { screen, manager, edge } = await renderExpired();
    edge.fail(/^\/api\//, 'UPSTREAM_UNREACHABLE');
    const token = await living('ses_0001_falls_city');
    await screen.getByLabelText('New Token').fill(token);
    await screen.getByRole('button', { name: 'Update' }).click();
    await screen.getByRole('button', { name: 'Update without testing' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it('E2.6 Cancel changes nothing, and the page leads back to the dialog', async () => {
    const { screen, manager } = await renderExpired();
    const before = await versionsOf(manager);
    await screen.getByLabelText('New Token').fill(await living('ses_0001_falls_city'));
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Token Expired' })).toBeVisible();
    expect(await versionsOf(manager)).toEqual(before);
  });

  it('E2.7 is not closed by a stray key', async () => {
    const { screen } = await renderExpired();
    await screen.getByLabelText('New Token').fill('eyJ');
    await userEvent.keyboard('{Escape}');
    await screen.getByRole('button', { name: 'Update' }).click();
    await expect.element(screen.getByLabelText('New Token')).toHaveValue('eyJ');
  });

  it('E2.7 asks the service nothing about the site', async () => {
    const { edge } = await renderExpired();
    expect(edge.requests.filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
  });

  it('E2.7 blocks no other site', async () => {
    const { screen } = await renderExpired();
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await screen.getByRole('button', { name: /^Select Site/ }).click();
    await screen.getByRole('option', { name: /SES Lincoln/ }).click();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
  });
});

describe('a site without a token', () => {
  const OMAHA = '/t/default/s/ses_omaha/dashboard';

  it('token:prompt-required asks for one, and the request that waited goes on', async () => {
    const { screen, manager } = await renderApp({ path: OMAHA, tokens: await bothSites() });
    const dialog = screen.getByRole('dialog', { name: 'Token Required' });
    await expect.element(dialog).toMatchTextContent(/There is no token for “ses_omaha” yet/);
    await expect.element(dialog.getByRole('textbox', { name: 'API Token' })).toHaveFocus();
    await dialog.getByRole('textbox', { name: 'Site Name' }).fill('SES Omaha Clinic');
    const token = await living('ses_0003_omaha');
    await dialog.getByRole('textbox', { name: 'API Token' }).fill(token);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(screen.getByRole('heading', { level: 1, name: /SES Omaha Clinic/ })).toBeVisible();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
  });

  it('token:prompt-required takes no for an answer, and does not ask again by itself', async () => {
    const { screen, manager } = await renderApp({ path: OMAHA, tokens: await bothSites() });
    await screen.getByRole('button', { name: 'Not now' }).click();
    await expect.element(screen.getByRole('heading', { name: 'No token for this site' })).toBeVisible();
    await expect(manager.acquireToken({ siteId: 'ses_omaha' })).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('token:prompt-required keeps what was typed when the service refuses it', async () => {
    const edge = new FakeEdge();
    edge.fail(/^\/api\//, 'TOKEN_REJECTED');
    const { screen, manager } = await renderApp({ path: OMAHA, tokens: await bothSites(), edge });
    const token = await living('ses_0003_omaha');
    await screen.getByRole('textbox', { name: 'API Token' }).fill(token);
    await screen.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.element(screen.getByText(/ACE IoT rejected this token/)).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: 'API Token' })).toHaveValue(token);
    expect(await manager.getTokenForSite('ses_omaha')).toBeNull();
  });

  it('token:prompt-required ends by itself once a token was added elsewhere', async () => {
    const { screen, manager } = await renderApp({ path: OMAHA, tokens: await bothSites() });
    await expect.element(screen.getByRole('dialog', { name: 'Token Required' })).toBeVisible();
    const token = await living('ses_0003_omaha');
    await manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'Omaha', token });
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
  });
});

/** @param probed what the service answers when it is asked once more; that it refuses the token, if left out */
async function renderRefused(tokens?: readonly NewSiteToken[], probed?: () => Response): Promise<RenderedApp> {
  const edge = new FakeEdge();
  edge.fail(/^\/api\//, 'TOKEN_REJECTED');
  if (probed) edge.answer(PROBE, probed);
  const app = await renderApp({ path: DASHBOARD, tokens: tokens ?? (await bothSites()), edge });
  // The service was asked once more: what it says from now on is about something else.
  await expect.element(app.screen.getByRole('alertdialog')).toMatchTextContent(/just now/);
  return app;
}

/** The first of two sites has a token whose time is over by the time its dashboard is opened. */
async function renderExpired(): Promise<RenderedApp> {
  const tokens = [
    { ...FALLS_CITY, token: await living('ses_0001_falls_city', 1) },
    { ...LINCOLN, token: await living('ses_0002_lincoln') },
  ];
  const app = await renderApp({ path: '/t/default/settings/tokens', tokens });
  vi.setSystemTime(NOW + 2 * DAY_MS);
  await app.screen.getByRole('link', { name: 'Dashboard' }).click();
  await expect.element(app.screen.getByRole('dialog', { name: 'Token Expired' })).toBeVisible();
  return app;
}

async function versionsOf(manager: RenderedApp['manager']): Promise<number[]> {
  return (await manager.getAllTokens()).map(({ version }) => version);
}

async function bothSites() {
  return [
    { ...FALLS_CITY, token: await living('ses_0001_falls_city') },
    { ...LINCOLN, token: await living('ses_0002_lincoln') },
  ];
}

function living(identity: string, days = 340): Promise<string> {
  return createTestToken({ identity, iat: NOW / 1000, exp: (NOW + days * DAY_MS) / 1000 });
}
