import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aProblem, FakeEdge } from '../../../test-support/FakeEdge.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const LINCOLN = { siteId: 'ses_lincoln', siteName: 'SES Lincoln' };
const SITES = /^\/api\/sites/;
const LIST_OF_SITES = /^\/api\/sites\/?(\?|$)/;

describe('step 1', () => {
  it('welcomes a new user and names the default site', {
    tags: ['W1.1', 'W1.2', 'W1.3', 'W1.4', 'W1.5', 'W1.6'],
  }, async () => {
    const { screen } = await renderApp({ edge: await edgeWithDefault() });
    await expect.element(screen.getByText('Step 1: Welcome Screen')).toBeVisible();
    await expect.element(screen.getByRole('heading', { name: 'Welcome to Building Vitals' })).toBeVisible();
    await expect.element(screen.getByText(/needs an API token/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Use Default Token' })).toBeEnabled();
    await expect.element(screen.getByText(/SES Falls City \(ses_falls_city\)/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Enter Custom Token' })).toBeEnabled();
  });

  it('stores the default token and shows its dashboard', { tags: ['W1.4'] }, async () => {
    const edge = await edgeWithDefault();
    const { screen, manager, history } = await renderApp({ edge });
    await screen.getByRole('button', { name: 'Use Default Token' }).click();
    await expect.element(screen.getByRole('heading', { level: 1, name: /SES Falls City/ })).toBeVisible();
    expect(history.location.pathname).toBe('/t/default/s/ses_falls_city/dashboard');
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(edge.defaultTokens[0]?.token);
  });

  it('keeps the token that the default site already has', { tags: ['W1.4'] }, async () => {
    const token = await createTestToken({ identity: 'my_own' });
    const tokens = [{ siteId: 'ses_falls_city', siteName: 'SES Falls City', token }];
    const { screen, manager } = await renderApp({ path: '/setup/welcome', edge: await edgeWithDefault(), tokens });
    await screen.getByRole('button', { name: 'Use Default Token' }).click();
    await expect.element(screen.getByRole('heading', { level: 1, name: /SES Falls City/ })).toBeVisible();
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(token);
  });

  it('offers no default token when the deployment has none', { tags: ['W1.4', 'W1.5'] }, async () => {
    const { screen } = await renderApp();
    await expect.element(screen.getByRole('button', { name: 'Use Default Token' })).toBeDisabled();
    await expect.element(screen.getByText('No default token is available.')).toBeVisible();
  });

  it('ignores another default token that has expired', { tags: ['W1.4'] }, async () => {
    const edge = await edgeWithDefault();
    const expired = await createTestToken({ exp: 1_700_000_000 });
    edge.defaultTokens.push({ siteId: 'ses_omaha', siteName: 'SES Omaha', token: expired });
    const { screen } = await renderApp({ edge });
    await screen.getByRole('button', { name: 'Use Default Token' }).click();
    await expect.element(screen.getByRole('heading', { level: 1, name: /SES Falls City/ })).toBeVisible();
    await expect.element(screen.getByText(/could not be added: SES Omaha/)).toBeVisible();
  });

  it('is the first step when the address names none', async () => {
    const { screen, history } = await renderApp({ path: '/setup' });
    await expect.element(screen.getByRole('button', { name: 'Enter Custom Token' })).toBeVisible();
    expect(history.location.pathname).toBe('/setup/welcome');
  });

  it('continues to the second step with a custom token', { tags: ['W1.6'] }, async () => {
    const { screen, history } = await renderApp();
    await screen.getByRole('button', { name: 'Enter Custom Token' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Enter Your ACE IoT Token' })).toBeVisible();
    await expect.poll(() => history.location.pathname).toBe('/setup/token');
  });
});

describe('step 2', () => {
  it('asks for the site and its token', {
    tags: ['W2.1', 'W2.2', 'W2.3', 'W2.4', 'W2.5', 'W2.6', 'W2.7', 'W2.8'],
  }, async () => {
    const { screen } = await renderApp({ path: '/setup/token' });
    await expect.element(screen.getByText('Step 2: Your Token')).toBeVisible();
    await expect.element(screen.getByRole('heading', { name: 'Enter Your ACE IoT Token' })).toBeVisible();
    await expect.element(field(screen, 'Site ID')).toHaveFocus();
    await expect.element(field(screen, 'Site Name')).toBeVisible();
    await expect.element(field(screen, 'API Token')).toHaveAttribute('rows', '3');
    await expect.element(screen.getByRole('button', { name: 'Test' })).toBeEnabled();
    await expect.element(screen.getByRole('button', { name: 'Skip' })).toHaveAccessibleDescription(/without testing/);
    await expect.element(screen.getByRole('button', { name: 'Continue' })).toBeEnabled();
  });

  it('decodes a token as it is typed', { tags: ['W2.5'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    await type(app, { ...LINCOLN, token: `\n Bearer  ${await createTestToken({ identity: 'ses_0002_lincoln' })}\n` });
    await expect.element(app.screen.getByText('Identity: ses_0002_lincoln')).toBeVisible();
    await expect.element(app.screen.getByText('decoded, not verified')).toBeVisible();
  });

  it.each([
    ['Bearer and line breaks before it', (token: string) => `\n Bearer  ${token} \n`],
    [
      'line breaks within it',
      (token: string) => `${token.slice(0, 40)}\n${token.slice(40, 80)} \r\n ${token.slice(80)}`,
    ],
  ])('stores a token with %s as the bare token', { tags: ['W2.5'] }, async (_, spoil) => {
    const app = await renderApp({ path: '/setup/token' });
    const token = await createTestToken();
    await type(app, { ...LINCOLN, token: spoil(token) });
    await app.screen.getByRole('button', { name: 'Skip' }).click();
    await expect.poll(() => app.manager.getAllTokens()).toHaveLength(1);
    expect(await app.manager.getTokenForSite('ses_lincoln')).toBe(token);
  });

  it('tests the token with the service and reports the answer', { tags: ['W2.6'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    await type(app, { ...LINCOLN, token: await createTestToken() });
    await app.screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(app.screen.getByText(/ACE IoT accepts this token. It has access to 2 sites./)).toBeVisible();
  });

  it('reports a rejected token and keeps it in its field', { tags: ['W2.6'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    app.edge.fail(SITES, 'TOKEN_REJECTED');
    const token = await createTestToken();
    await type(app, { ...LINCOLN, token });
    await app.screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(app.screen.getByText(/ACE IoT rejected this token/)).toBeVisible();
    await expect.element(field(app.screen, 'API Token')).toHaveValue(token);
  });

  it('sends no test request for input that is not a token', { tags: ['W2.6'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    await type(app, { ...LINCOLN, token: 'my password' });
    await app.screen.getByRole('button', { name: 'Test' }).click();
    const box = field(app.screen, 'API Token');
    await expect.element(box).toHaveAccessibleDescription(expect.stringContaining('This is not an API token.'));
    expect(app.edge.requests.filter(({ path }) => SITES.test(path))).toEqual([]);
  });

  it('can cancel a slow test', { tags: ['W2.6'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    app.edge.answer(SITES, () => new Promise(() => {}));
    await type(app, { ...LINCOLN, token: await createTestToken() });
    await app.screen.getByRole('button', { name: 'Test' }).click();
    await app.screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(app.screen.getByText(/Still waiting/)).not.toBeInTheDocument();
  });

  it('stores the token without asking the service on Skip', { tags: ['W2.7'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    const token = await createTestToken();
    await type(app, { ...LINCOLN, token });
    await app.screen.getByRole('button', { name: 'Skip' }).click();
    await expect.element(app.screen.getByRole('heading', { level: 1, name: /SES Lincoln/ })).toBeVisible();
    expect(await app.manager.getTokenForSite('ses_lincoln')).toBe(token);
    expect(app.edge.requests.filter(({ path }) => LIST_OF_SITES.test(path))).toEqual([]);
    expect(await app.manager.getAllTokens()).toHaveLength(1);
  });

  it('rejects on Skip what Continue would reject', { tags: ['W2.7'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    await type(app, { ...LINCOLN, token: await createTestToken({ exp: 1_700_000_000 }) });
    await app.screen.getByRole('button', { name: 'Skip' }).click();
    const box = field(app.screen, 'API Token');
    await expect.element(box).toHaveAccessibleDescription(expect.stringContaining('This token has expired.'));
    expect(await app.manager.isEmpty()).toBe(true);
  });

  it.each([
    ['nothing', '', 'Paste the token from ACE IoT.'],
    ['what is no token', 'my password', 'This is not an API token.'],
    ['a token of 100 kB', `eyJ${'a'.repeat(100_000)}.b.c`, 'This is too long for a token.'],
  ])('rejects %s beside its field and keeps the input', { tags: ['W2.5', 'W2.8'] }, async (_, typed, message) => {
    const app = await renderApp({ path: '/setup/token' });
    await type(app, { ...LINCOLN, token: typed });
    await app.screen.getByRole('button', { name: 'Continue' }).click();
    const box = field(app.screen, 'API Token');
    await expect.element(box).toHaveAccessibleDescription(expect.stringContaining(message));
    await expect.element(box).toHaveValue(typed);
    await expect.element(field(app.screen, 'Site Name')).toHaveValue('SES Lincoln');
  });

  it.each([
    ['without an end', null, 'This token has no expiry date'],
    ['that has expired', 1_700_000_000, 'This token has expired.'],
  ])('rejects a token %s beside its field', { tags: ['W2.5', 'W2.8'] }, async (_, exp, message) => {
    const app = await renderApp({ path: '/setup/token' });
    const token = await createTestToken({ exp });
    await type(app, { ...LINCOLN, token });
    await app.screen.getByRole('button', { name: 'Continue' }).click();
    const box = field(app.screen, 'API Token');
    await expect.element(box).toHaveAccessibleDescription(expect.stringContaining(message));
    await expect.element(box).toHaveFocus();
    await expect.element(box).toHaveValue(token);
  });

  it.each([
    ['no site ID', '', 'Enter the site ID'],
    ['a site ID with a slash', 'ses/lincoln', 'A site ID can contain only letters, digits'],
    ['a site ID with spaces', 'ses lincoln', 'A site ID can contain only letters, digits'],
  ])('rejects %s beside its field and keeps the input', { tags: ['W2.3', 'W2.8'] }, async (_, siteId, message) => {
    const app = await renderApp({ path: '/setup/token' });
    const token = await createTestToken();
    await type(app, { ...LINCOLN, siteId, token });
    await app.screen.getByRole('button', { name: 'Continue' }).click();
    const box = field(app.screen, 'Site ID');
    await expect.element(box).toHaveAccessibleDescription(expect.stringContaining(message));
    await expect.element(box).toHaveValue(siteId);
    await expect.element(field(app.screen, 'API Token')).toHaveValue(token);
  });

  it('rejects a missing site name beside its field and keeps the input', { tags: ['W2.4', 'W2.8'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    await type(app, { ...LINCOLN, siteName: ' ', token: await createTestToken() });
    await app.screen.getByRole('button', { name: 'Continue' }).click();
    const box = field(app.screen, 'Site Name');
    await expect.element(box).toHaveAccessibleDescription('Enter a name for the site.');
    await expect.element(field(app.screen, 'Site ID')).toHaveValue('ses_lincoln');
  });

  it('keeps the input when going back to the first step', { tags: ['W2.1'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    const token = await createTestToken();
    await type(app, { ...LINCOLN, token });
    await app.screen.getByRole('button', { name: 'Back' }).click();
    await app.screen.getByRole('button', { name: 'Enter Custom Token' }).click();
    await expect.element(field(app.screen, 'API Token')).toHaveValue(token);
    await expect.element(field(app.screen, 'Site ID')).toHaveValue('ses_lincoln');
  });

  it('says that the site already has a token', { tags: ['W2.3', 'W2.7'] }, async () => {
    const token = await createTestToken();
    const app = await renderApp({ path: '/setup/token', tokens: [{ ...LINCOLN, token }] });
    await type(app, { ...LINCOLN, token });
    await app.screen.getByRole('button', { name: 'Skip' }).click();
    await expect
      .element(field(app.screen, 'Site ID'))
      .toHaveAccessibleDescription(expect.stringContaining('is already stored'));
  });
});

describe('step 3', () => {
  it('shows the service’s answer and continues to the dashboard', {
    tags: ['W3.1', 'W3.2', 'W3.3', 'W3.4', 'W3.5', 'W3.6'],
  }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    const token = await createTestToken({ identity: 'ses_0002_lincoln', exp: Date.UTC(2040, 11, 31, 12) / 1000 });
    await continueWith(app, token);
    await expect.element(app.screen.getByText('Step 3: Validation')).toBeVisible();
    await expect.element(app.screen.getByRole('heading', { name: 'Token validated successfully' })).toBeVisible();
    await expect.element(app.screen.getByText('Identity: ses_0002_lincoln')).toBeVisible();
    await expect.element(app.screen.getByText(/Expires: Dec 31, 2040, \d+:00 [AP]M/)).toBeVisible();
    await expect.element(app.screen.getByText('Sites accessible: 2')).toBeVisible();

    await app.screen.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await expect.element(app.screen.getByRole('heading', { level: 1, name: /SES Lincoln/ })).toBeVisible();
    expect(await app.manager.getAllTokens()).toMatchObject([{ ...LINCOLN, verdict: 'accepted', isDefault: true }]);
  });

  it('adds the other sites of the token on request', { tags: ['W3.5', 'W3.6'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    await continueWith(app, await createTestToken());
    await app.screen.getByRole('checkbox', { name: 'Also add the other site that this token has access to' }).click();
    await app.screen.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await expect
      .poll(async () => (await app.manager.getAllTokens()).map(({ siteId }) => siteId).sort())
      .toEqual(['ses_falls_city', 'ses_lincoln']);
  });

  it('adds those of the other sites that have no token yet', { tags: ['W3.5', 'W3.6'] }, async () => {
    const stored = {
      siteId: 'ses_falls_city',
      siteName: 'My time zone',
      token: await createTestToken({ identity: 'stored' }),
    };
    const app = await renderApp({ path: '/setup/token', tokens: [stored] });
    app.edge.sites.push({ name: 'ses_omaha', nice_name: 'SES Omaha' });
    await continueWith(app, await createTestToken({ identity: 'typed' }));
    await expect.element(app.screen.getByText(/1 more site already has a token here/)).toBeVisible();
    await app.screen.getByRole('checkbox', { name: /Also add the other site/ }).click();
    await app.screen.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await expect
      .poll(async () => (await app.manager.getAllTokens()).map(({ siteId }) => siteId).sort())
      .toEqual(['ses_falls_city', 'ses_lincoln', 'ses_omaha']);
    expect(await app.manager.getTokenForSite('ses_falls_city')).toBe(stored.token);
  });

  it('lists the other sites on request and finds one among a thousand', { tags: ['W3.5'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    for (let n = 1; n < 1000; n++) app.edge.sites.push({ name: `ses_more_${n}`, nice_name: `Clinic No. ${n}` });
    await continueWith(app, await createTestToken());
    await expect
      .element(app.screen.getByRole('checkbox', { name: /Also add the 1,000 other sites/ }))
      .not.toBeChecked();
    await app.screen.getByRole('button', { name: 'Show 1,000 sites' }).click();
    await app.screen.getByRole('searchbox', { name: 'Search these sites' }).fill('no. 777');
    await expect
      .poll(() =>
        app.screen
          .getByRole('list', { name: 'Sites that this token has access to' })
          .getByRole('listitem')
          .elements()
          .map(({ textContent }) => textContent),
      )
      .toEqual(['Clinic No. 777 (ses_more_777)']);
    await app.screen.getByRole('searchbox').fill('no such site');
    await expect.element(app.screen.getByText('No sites match.')).toBeVisible();
  });

  it('shows that it is adding the other sites, and adds none when cancelled', { tags: ['W3.5', 'W3.6'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    const goOn = holdBackAdding(app);
    await continueWith(app, await createTestToken());
    await app.screen.getByRole('checkbox', { name: /Also add the other site/ }).click();
    await app.screen.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await expect.element(app.screen.getByText('Adding the other sites …')).toBeVisible();
    await app.screen.getByRole('button', { name: 'Stop' }).click();
    goOn();
    await expect.element(app.screen.getByText(/Stopped. None of the other sites were added/)).toBeVisible();
    expect(await app.manager.getAllTokens()).toHaveLength(1);
    expect(app.history.location.pathname).toBe('/t/default/s/ses_lincoln/dashboard');
  });

  it('adds a thousand sites', { tags: ['W3.5', 'W3.6'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    for (let n = 1; n < 1000; n++) app.edge.sites.push({ name: `ses_more_${n}`, nice_name: '' });
    await continueWith(app, await createTestToken());
    await app.screen.getByRole('checkbox', { name: /Also add the 1,000 other sites/ }).click();
    await app.screen.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await expect.element(app.screen.getByText('1,000 more sites were added.')).toBeVisible();
    expect(await app.manager.getAllTokens()).toHaveLength(1001);
  });

  it('offers no other sites when the token has none', { tags: ['W3.5'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    app.edge.sites.splice(0, 1);
    await continueWith(app, await createTestToken());
    await expect.element(app.screen.getByText('Sites accessible: 1')).toBeVisible();
    await expect.element(app.screen.getByRole('checkbox', { includeHidden: true })).not.toBeInTheDocument();
  });

  it('says that the site already has a token, and stores nothing', { tags: ['W3.6'] }, async () => {
    const stored = { ...LINCOLN, token: await createTestToken({ identity: 'stored' }) };
    const app = await renderApp({ path: '/setup/token', tokens: [stored] });
    await continueWith(app, await createTestToken({ identity: 'typed' }));
    await app.screen.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await expect.element(app.screen.getByRole('alert')).toMatchTextContent(/is already stored/);
    expect(await app.manager.getTokenForSite('ses_lincoln')).toBe(stored.token);
  });

  it('keeps the token out of the address and of shared storage', { tags: ['W3.1'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    const token = await createTestToken();
    await continueWith(app, token);
    await expect.element(app.screen.getByRole('heading', { name: 'Token validated successfully' })).toBeVisible();
    expect(app.history.location.href).toBe('/setup/validate');
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain(token);
  });

  it('warns about a site that the token does not reach, and accepts the right one', { tags: ['W3.5'] }, async () => {
    const app = await renderApp({ path: '/setup/token' });
    await continueWith(app, await createTestToken(), 'ses_nowhere');
    await expect.element(app.screen.getByRole('alert')).toMatchTextContent(/no access to “ses_nowhere”/);
    await app.screen.getByRole('button', { name: 'Use SES Lincoln Hospital (ses_lincoln)' }).click();
    await expect.element(app.screen.getByRole('alert', { includeHidden: true })).not.toBeInTheDocument();
    await app.screen.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await expect
      .poll(() => app.manager.getAllTokens())
      .toMatchObject([{ siteId: 'ses_lincoln', siteName: 'SES Lincoln Hospital' }]);
  });

  it('keeps the input when the service rejects the token', async () => {
    const app = await renderApp({ path: '/setup/token' });
    app.edge.fail(SITES, 'TOKEN_REJECTED');
    const token = await createTestToken();
    await continueWith(app, token);
    await expect.element(app.screen.getByRole('heading', { name: 'The token was rejected' })).toBeVisible();
    await expect.element(app.screen.getByText(/ACE IoT rejected this token/)).toBeVisible();
    await expect
      .element(app.screen.getByRole('button', { name: 'Save untested', includeHidden: true }))
      .not.toBeInTheDocument();

    await app.screen.getByRole('button', { name: 'Back to token' }).click();
    await expect.element(field(app.screen, 'API Token')).toHaveValue(token);
    await expect.element(field(app.screen, 'Site ID')).toHaveValue('ses_lincoln');
    expect(await app.manager.isEmpty()).toBe(true);
  });

  it.each([
    ['has no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['cannot reach the service', () => aProblem('UPSTREAM_UNREACHABLE')],
    ['gets an answer from something else', () => new Response('<h1>Sign in to the hotel</h1>')],
  ])('retries when the browser %s', async (_, answer) => {
    const app = await renderApp({ path: '/setup/token' });
    app.edge.answer(SITES, answer);
    await continueWith(app, await createTestToken());
    await expect.element(app.screen.getByRole('heading', { name: 'The token could not be tested' })).toBeVisible();
    await retryOnceRecovered(app);
    await expect.element(app.screen.getByRole('heading', { name: 'Token validated successfully' })).toBeVisible();
  });

  it('shows that it is testing, and the result only afterwards', async () => {
    const app = await renderApp({ path: '/setup/token' });
    const headings = new Set<string | null | undefined>();
    const observer = new MutationObserver(() => headings.add(document.querySelector('h1')?.textContent));
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    await continueWith(app, await createTestToken());
    await expect.element(app.screen.getByRole('heading', { name: 'Token validated successfully' })).toBeVisible();
    observer.disconnect();
    expect(headings).not.toContain('The token could not be tested');
  });

  it('stores the token untested when the service cannot be reached', async () => {
    const app = await renderApp({ path: '/setup/token' });
    app.edge.fail(SITES, 'UPSTREAM_ERROR');
    await continueWith(app, await createTestToken());
    await app.screen.getByRole('button', { name: 'Save untested' }).click();
    await expect.poll(() => app.manager.getAllTokens()).toMatchObject([{ ...LINCOLN, verdict: 'untested' }]);
  });

  it('says that the token has expired when the service says so', async () => {
    const app = await renderApp({ path: '/setup/token' });
    app.edge.fail(SITES, 'TOKEN_EXPIRED');
    await continueWith(app, await createTestToken());
    await expect.element(app.screen.getByRole('heading', { name: 'This token has expired' })).toBeVisible();
    await expect.element(app.screen.getByText(/Ask ACE IoT for a new token/)).toBeVisible();
  });

  it('says that the test was cancelled and retries on request', async () => {
    const app = await renderApp({ path: '/setup/token' });
    app.edge.answer(SITES, () => new Promise(() => {}));
    await continueWith(app, await createTestToken());
    await app.screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(app.screen.getByRole('heading', { name: 'Test stopped' })).toBeVisible();
    await retryOnceRecovered(app);
    await expect.element(app.screen.getByRole('heading', { name: 'Token validated successfully' })).toBeVisible();
  });

  it('says what still works offline and retries when the network is back', async () => {
    const app = await renderApp({ path: '/setup/token' });
    goOffline();
    app.edge.answer(SITES, () => Promise.reject(new TypeError('Failed to fetch')));
    await expect.element(app.screen.getByText(/choose Skip to save the token without testing it/)).toBeVisible();
    await continueWith(app, await createTestToken());
    await expect.element(app.screen.getByRole('heading', { name: 'You are offline' })).toBeVisible();
    await expect.element(app.screen.getByText(/will be tested automatically/)).toBeVisible();
    await expect.element(app.screen.getByRole('button', { name: 'Save untested' })).toBeEnabled();
    app.edge.recover();
    goOnline();
    await expect.element(app.screen.getByRole('heading', { name: 'Token validated successfully' })).toBeVisible();
  });

  it('returns to the token when nothing was typed', { tags: ['W3.1'] }, async () => {
    const { history } = await renderApp({ path: '/setup/validate' });
    await expect.poll(() => history.location.pathname).toBe('/setup/token');
  });
});

describe('after a reload', () => {
  it('restores the input of the second step, which only the vault stores', { tags: ['W2.1'] }, async () => {
    const store = new MemoryRecordStore();
    const before = await renderApp({ path: '/setup/token', store });
    const token = await createTestToken();
    await type(before, { ...LINCOLN, token });
    const after = await reload(before, store, '/setup/token');
    await expect.element(field(after.screen, 'API Token')).toHaveValue(token);
    await expect.element(field(after.screen, 'Site Name')).toHaveValue('SES Lincoln');
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, await store.getAll('metadata')])).not.toContain(
      token,
    );
  });

  it('resumes the third step with the stored input', { tags: ['W3.1'] }, async () => {
    const store = new MemoryRecordStore();
    const before = await renderApp({ path: '/setup/token', store });
    await continueWith(before, await createTestToken());
    await expect.element(before.screen.getByRole('heading', { name: 'Token validated successfully' })).toBeVisible();
    const after = await reload(before, store, '/setup/validate');
    await expect.element(after.screen.getByRole('heading', { name: 'Token validated successfully' })).toBeVisible();
    await after.screen.getByRole('button', { name: 'Continue to Dashboard' }).click();
    await expect.poll(() => after.manager.getAllTokens()).toMatchObject([LINCOLN]);
    await expect.poll(() => after.manager.settings.loadSetting('draft:setup')).toBeNull();
  });

  it('leads from the first step to the stored input', { tags: ['W1.1'] }, async () => {
    const store = new MemoryRecordStore();
    const before = await renderApp({ path: '/setup/token', store });
    await type(before, { ...LINCOLN, token: '' });
    const after = await reload(before, store, '/');
    await after.screen.getByRole('button', { name: 'Continue' }).click();
    await expect.element(field(after.screen, 'Site ID')).toHaveValue('ses_lincoln');
  });
});

describe('for users who already have tokens', () => {
  it('offers to restore a backup and to import a file', { tags: ['W1.1'] }, async () => {
    const { screen } = await renderApp();
    await expect
      .element(screen.getByRole('link', { name: 'Restore a backup' }))
      .toHaveAttribute('href', '/t/default/settings/tokens/backup');
    await expect
      .element(screen.getByRole('link', { name: 'Import from a file' }))
      .toHaveAttribute('href', '/t/default/settings/tokens/import');
  });

  it('reports tokens of an earlier version and links to them', { tags: ['W1.1'] }, async () => {
    localStorage.setItem('token_omaha', JSON.stringify({ siteId: 'omaha', token: await createTestToken() }));
    onTestFinished(() => localStorage.clear());
    const edge = new FakeEdge();
    edge.legacyMigration = { enabled: true, percentage: 100 };
    const { screen } = await renderApp({ edge });
    await expect.element(screen.getByText(/A token from an older version of Building Vitals was found/)).toBeVisible();
    await expect
      .element(screen.getByRole('link', { name: 'Import', exact: true }))
      .toHaveAttribute('href', '/settings/migration');
  });

  it('does not mention an earlier version when the deployment disables migration', { tags: ['W1.1'] }, async () => {
    localStorage.setItem('token_omaha', JSON.stringify({ siteId: 'omaha', token: await createTestToken() }));
    onTestFinished(() => localStorage.clear());
    const { screen, edge } = await renderApp();
    await expect.poll(() => edge.requests.filter(({ path }) => path === '/config.json').length).toBe(2);
    await expect.element(screen.getByText(/older version/)).not.toBeInTheDocument();
  });
});

/** What a reload of the page leaves: the vault. */
async function reload(before: RenderedApp, store: MemoryRecordStore, path: string): Promise<RenderedApp> {
  globalThis.dispatchEvent(new Event('pagehide'));
  await expect.poll(() => before.manager.settings.loadSetting('draft:setup')).not.toBeNull();
  await before.screen.unmount();
  return renderApp({ path, store, edge: before.edge });
}

function goOffline(): void {
  const spy = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  onTestFinished(() => spy.mockRestore());
  globalThis.dispatchEvent(new Event('offline'));
}

function goOnline(): void {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  globalThis.dispatchEvent(new Event('online'));
}

/** As a slow machine would: the adding of many tokens begins once the answer is called. */
function holdBackAdding({ manager }: RenderedApp): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const add = manager.addSiteTokens.bind(manager);
  vi.spyOn(manager, 'addSiteTokens').mockImplementation(async (...args) => {
    await promise;
    return add(...args);
  });
  return resolve;
}

function field(screen: RenderedApp['screen'], name: string) {
  return screen.getByRole('textbox', { name });
}

interface Typed {
  readonly siteId: string;
  readonly siteName: string;
  readonly token: string;
}

async function type({ screen }: RenderedApp, { siteId, siteName, token }: Typed): Promise<void> {
  await field(screen, 'Site ID').fill(siteId);
  await field(screen, 'Site Name').fill(siteName);
  await field(screen, 'API Token').fill(token);
}

async function continueWith(app: RenderedApp, token: string, siteId = LINCOLN.siteId): Promise<void> {
  await type(app, { ...LINCOLN, siteId, token });
  await app.screen.getByRole('button', { name: 'Continue' }).click();
}

async function edgeWithDefault(): Promise<FakeEdge> {
  const edge = new FakeEdge();
  edge.defaultTokens.push({ siteId: 'ses_falls_city', siteName: 'SES Falls City', token: await createTestToken() });
  return edge;
}

async function retryOnceRecovered({ edge, screen }: RenderedApp): Promise<void> {
  edge.recover();
  await screen.getByRole('button', { name: 'Try again' }).click();
}
