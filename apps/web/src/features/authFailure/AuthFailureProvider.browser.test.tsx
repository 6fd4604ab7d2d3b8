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

describe('a rejected token', () => {
  it('shows what happened, the possible reasons and the next steps', {
    tags: ['E3.1', 'E3.2', 'E3.3', 'E3.4', 'E3.5', 'E3.6', 'E3.7', 'E3.8'],
  }, async () => {
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

  it('shows one dialog for any number of failed requests, and does not prompt again for the same token', {
    tags: ['E3.1'],
  }, async () => {
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

  it('opens again on request', { tags: ['E3.1'] }, async () => {
    const { screen } = await renderRefused();
    await screen.getByRole('button', { name: 'Not now' }).click();
    // It has a button of this name, too, while it fades away.
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    await expect.element(screen.getByRole('alertdialog', { name: 'Authentication Failed' })).toBeVisible();
  });

  it('opens again when the new token is rejected too', { tags: ['E3.1'] }, async () => {
    const { screen, manager, edge } = await renderRefused();
    await screen.getByRole('button', { name: 'Not now' }).click();
    const [stored] = await manager.getAllTokens();
    edge.recover();
    await manager.updateSiteToken(stored?.id ?? '', { token: await unexpiredToken('ses_0001_falls_city', 300) });
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    edge.fail(/^\/api\//, 'TOKEN_REJECTED');
    await screen.getByRole('button', { name: 'Refresh data' }).click();
    await expect.element(screen.getByRole('alertdialog', { name: 'Authentication Failed' })).toBeVisible();
  });

  it('closes once the token is replaced elsewhere', { tags: ['E3.1'] }, async () => {
    const { screen, manager, edge } = await renderRefused();
    edge.recover();
    const [stored] = await manager.getAllTokens();
    await manager.updateSiteToken(stored?.id ?? '', { token: await unexpiredToken('ses_0001_falls_city', 300) });
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
  });

  it('names each site whose token is rejected', { tags: ['E3.2'] }, async () => {
    const { screen } = await renderRefused();
    await screen.getByRole('button', { name: 'Switch to Another Site' }).click();
    await screen.getByRole('option', { name: /SES Lincoln/ }).click();
    const dialog = screen.getByRole('alertdialog');
    await expect.element(dialog).toMatchTextContent(/Your token for “SES Lincoln” is no longer valid\./);
  });

  it('accepts a new token and shows the site again', { tags: ['E3.7'] }, async () => {
    const { screen, edge, manager } = await renderRefused();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    edge.recover();
    const token = await submitNewToken(screen);
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it('keeps the old token and the input when the new token is rejected too', { tags: ['E3.7'] }, async () => {
    const { screen, manager } = await renderRefused();
    const before = await manager.getTokenForSite('ses_falls_city');
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    const token = await submitNewToken(screen);
    await expect.element(screen.getByText(/ACE IoT rejected this token/)).toBeVisible();
    await expect.element(screen.getByLabelText('New Token')).toHaveValue(token);
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(before);
  });

  it('warns about a new token with another identity', { tags: ['E3.7'] }, async () => {
    const { screen } = await renderRefused();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    await screen.getByLabelText('New Token').fill(await unexpiredToken('ses_0003_omaha'));
    const warning = screen.getByText(
      /a different identity \(ses_0003_omaha\) from the current one \(ses_0001_falls_city\)/,
    );
    await expect.element(warning).toBeVisible();
    await screen.getByLabelText('New Token').fill(await unexpiredToken('ses_0001_falls_city', 300));
    await expect.element(warning).not.toBeInTheDocument();
  });

  it('does not offer the site whose token is rejected', { tags: ['E3.8'] }, async () => {
    const { screen } = await renderRefused();
    await screen.getByRole('button', { name: 'Switch to Another Site' }).click();
    await expect.element(screen.getByRole('option', { name: /SES Lincoln/ })).toBeVisible();
    expect(screen.getByRole('option').elements()).toHaveLength(1);
  });

  it('does not offer to switch when there is no other site', { tags: ['E3.8'] }, async () => {
    const tokens = (await bothSites()).slice(0, 1);
    const { screen } = await renderRefused(tokens);
    await expect.element(screen.getByRole('button', { name: 'Switch to Another Site' })).toBeDisabled();
  });

  it('reports a second token after the first', { tags: ['E3.1'] }, async () => {
    const { screen, manager } = await renderRefused();
    await manager.reportRejected(await manager.acquireToken(LINCOLN));
    await screen.getByRole('button', { name: 'Not now' }).click();
    await expect.element(screen.getByText('Your token for “SES Lincoln” is no longer valid.')).toBeVisible();
  });

  it('closes when the token is replaced in another tab', { tags: ['E3.1'] }, async () => {
    const { screen, manager, edge } = await renderRefused();
    edge.recover();
    const [stored] = (await manager.getAllTokens()).filter(({ siteId }) => siteId === 'ses_falls_city');
    await manager.updateSiteToken(stored?.id ?? '', { token: await unexpiredToken('replaced') });
    await expect.element(screen.getByText(/SES Falls City” is no longer valid/)).not.toBeInTheDocument();
  });

  it('stores the token untested when the user stops waiting for the test', { tags: ['E3.7'] }, async () => {
    const { screen, edge, manager } = await renderRefused();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    edge.answer(/^\/api\/sites\//, () => new Promise(() => {}));
    const token = await submitNewToken(screen);
    await screen.getByRole('button', { name: 'Stop' }).click();
    await screen.getByRole('button', { name: 'Update without testing' }).click();
    await expect.poll(() => manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it('switches to another site', { tags: ['E3.8'] }, async () => {
    const { screen, edge, history } = await renderRefused();
    edge.recover();
    await screen.getByRole('button', { name: 'Switch to Another Site' }).click();
    await screen.getByRole('option', { name: /SES Lincoln/ }).click();
    await expect.element(screen.getByRole('heading', { level: 1, name: /SES Lincoln/ })).toBeVisible();
    expect(history.location.pathname).toBe('/t/default/s/ses_lincoln/dashboard');
  });

  it('does not call a token revoked that the service still accepts', { tags: ['E3.4', 'E3.6'] }, async () => {
    const { screen } = await renderRefused(undefined, () => new Response('{}', { status: 403 }));
    const dialog = screen.getByRole('alertdialog', { name: 'Authentication Failed' });
    await expect.element(dialog).toMatchTextContent(/ACE IoT recognises it, so it was not revoked/);
    const reasons = dialog.getByRole('listitem').elements();
    expect(reasons.map(({ textContent }) => textContent)).toEqual(['Permissions changed']);
  });

  it('says that the token has expired when the service says so', { tags: ['E3.5'] }, async () => {
    const { screen } = await renderRefused(undefined, () => aProblem('TOKEN_EXPIRED'));
    const dialog = screen.getByRole('alertdialog');
    await expect.element(dialog).toMatchTextContent(/ACE IoT reports that it has expired/);
    expect(dialog.getByRole('listitem').elements()).toHaveLength(1);
  });

  it('says that the service may be at fault and asks it again on request', { tags: ['E3.2'] }, async () => {
    const { screen, edge } = await renderRefused(undefined, () => aProblem('UPSTREAM_UNREACHABLE'));
    const dialog = screen.getByRole('alertdialog');
    await expect.element(dialog).toMatchTextContent(/The problem may be with ACE IoT, not with your token/);
    edge.fail(PROBE, 'TOKEN_REJECTED');
    await dialog.getByRole('button', { name: 'Test again' }).click();
    await expect.element(dialog).toMatchTextContent(/ACE IoT rejects it/);
  });

  it('closes when the service accepts the token after all, and the page retries', { tags: ['E3.1'] }, async () => {
    const { screen, edge } = await renderRefused(undefined, () => aProblem('UPSTREAM_UNREACHABLE'));
    edge.recover();
    await screen.getByRole('button', { name: 'Test again' }).click();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    await expect.element(screen.getByText(/accepts the token for “SES Falls City” after all/)).toBeVisible();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
  });

  it('does not call a token revoked that has no access to the site', { tags: ['E3.4'] }, async () => {
    const edge = new FakeEdge();
    edge.fail(/\/points$/, 'SITE_FORBIDDEN');
    const { screen, manager } = await renderApp({ path: DASHBOARD, tokens: await bothSites(), edge });
    await expect.element(screen.getByText(/The token itself is valid/)).toBeVisible();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    expect((await manager.getAllTokens()).map(({ verdict }) => verdict)).not.toContain('refused');
  });
});

describe('an expired token', () => {
  it('prompts for a new token and blocks its site', {
    tags: ['E2.1', 'E2.2', 'E2.3', 'E2.4', 'E2.5', 'E2.6', 'E2.7'],
  }, async () => {
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
    await expect.element(screen.getByRole('region', { name: 'Chart', includeHidden: true })).not.toBeInTheDocument();
  });

  it('replaces the token and shows the site', { tags: ['E2.5'] }, async () => {
    const { screen, manager } = await renderExpired();
    const token = await submitNewToken(screen);
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it.each([
    ['nothing', () => '', 'Paste the token from ACE IoT.'],
    ['what is no token', () => 'my password', 'This is not an API token.'],
    ['a token that has expired, too', () => unexpiredToken('ses_0001_falls_city', 1), 'This token has expired.'],
  ])('rejects %s beside the field and keeps the input', { tags: ['E2.4', 'E2.5'] }, async (_, typed, message) => {
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

  it('stores the new token untested when the service cannot be reached', { tags: ['E2.5'] }, async () => {
    const { screen, manager, edge } = await renderExpired();
    edge.fail(/^\/api\//, 'UPSTREAM_UNREACHABLE');
    const token = await submitNewToken(screen);
    await screen.getByRole('button', { name: 'Update without testing' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it('changes nothing on Cancel, and the page offers the dialog again', { tags: ['E2.6'] }, async () => {
    const { screen, manager } = await renderExpired();
    const before = await versionsOf(manager);
    await screen.getByLabelText('New Token').fill(await unexpiredToken('ses_0001_falls_city'));
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await screen.getByRole('button', { name: 'Enter New Token' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Token Expired' })).toBeVisible();
    expect(await versionsOf(manager)).toEqual(before);
  });

  it('stays open when Escape is pressed', { tags: ['E2.7'] }, async () => {
    const { screen } = await renderExpired();
    await screen.getByLabelText('New Token').fill('eyJ');
    await userEvent.keyboard('{Escape}');
    await screen.getByRole('button', { name: 'Update' }).click();
    await expect.element(screen.getByLabelText('New Token')).toHaveValue('eyJ');
  });

  it('sends no request about the blocked site', { tags: ['E2.7'] }, async () => {
    const { edge } = await renderExpired();
    expect(edge.requests.filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
  });

  it('blocks no other site', { tags: ['E2.7'] }, async () => {
    const { screen } = await renderExpired();
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await screen.getByRole('button', { name: /^Select Site/ }).click();
    await screen.getByRole('option', { name: /SES Lincoln/ }).click();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
  });
});

describe('a site without a token', () => {
  const OMAHA = '/t/default/s/ses_omaha/dashboard';

  it('prompts for one on token:prompt-required and resumes the waiting request', async () => {
    const { screen, manager } = await renderApp({ path: OMAHA, tokens: await bothSites() });
    const dialog = screen.getByRole('dialog', { name: 'Token Required' });
    await expect.element(dialog).toMatchTextContent(/There is no token for “ses_omaha” yet/);
    await expect.element(dialog.getByRole('textbox', { name: 'API Token' })).toHaveFocus();
    await dialog.getByRole('textbox', { name: 'Site Name' }).fill('SES Omaha Clinic');
    const token = await unexpiredToken('ses_0003_omaha');
    await dialog.getByRole('textbox', { name: 'API Token' }).fill(token);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(screen.getByRole('heading', { level: 1, name: /SES Omaha Clinic/ })).toBeVisible();
    await expect.element(screen.getByRole('img', { name: /^Chart of/ })).toBeVisible();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
  });

  it('does not prompt again after dismissal', async () => {
    const { screen, manager } = await renderApp({ path: OMAHA, tokens: await bothSites() });
    await screen.getByRole('button', { name: 'Not now' }).click();
    await expect.element(screen.getByRole('heading', { name: 'No token for this site' })).toBeVisible();
    await expect(manager.acquireToken({ siteId: 'ses_omaha' })).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('keeps the input when the service rejects the token', async () => {
    const edge = new FakeEdge();
    edge.fail(/^\/api\//, 'TOKEN_REJECTED');
    const { screen, manager } = await renderApp({ path: OMAHA, tokens: await bothSites(), edge });
    const token = await unexpiredToken('ses_0003_omaha');
    await screen.getByRole('textbox', { name: 'API Token' }).fill(token);
    await screen.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.element(screen.getByText(/ACE IoT rejected this token/)).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: 'API Token' })).toHaveValue(token);
    expect(await manager.getTokenForSite('ses_omaha')).toBeNull();
  });

  it('closes once a token is added elsewhere', async () => {
    const { screen, manager } = await renderApp({ path: OMAHA, tokens: await bothSites() });
    await expect.element(screen.getByRole('dialog', { name: 'Token Required' })).toBeVisible();
    const token = await unexpiredToken('ses_0003_omaha');
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
    { ...FALLS_CITY, token: await unexpiredToken('ses_0001_falls_city', 1) },
    { ...LINCOLN, token: await unexpiredToken('ses_0002_lincoln') },
  ];
  const app = await renderApp({ path: '/t/default/settings/tokens', tokens });
  vi.setSystemTime(NOW + 2 * DAY_MS);
  await app.screen.getByRole('link', { name: 'Dashboard' }).click();
  await expect.element(app.screen.getByRole('dialog', { name: 'Token Expired' })).toBeVisible();
  return app;
}

/** Submits another token with the identity of the stored one. */
async function submitNewToken(screen: RenderedApp['screen']): Promise<string> {
  const token = await unexpiredToken('ses_0001_falls_city');
  await screen.getByLabelText('New Token').fill(token);
  await screen.getByRole('button', { name: 'Update' }).click();
  return token;
}

async function versionsOf(manager: RenderedApp['manager']): Promise<number[]> {
  return (await manager.getAllTokens()).map(({ version }) => version);
}

async function bothSites() {
  return [
    { ...FALLS_CITY, token: await unexpiredToken('ses_0001_falls_city') },
    { ...LINCOLN, token: await unexpiredToken('ses_0002_lincoln') },
  ];
}

function unexpiredToken(identity: string, days = 340): Promise<string> {
  return createTestToken({ identity, iat: NOW / 1000, exp: (NOW + days * DAY_MS) / 1000 });
}
