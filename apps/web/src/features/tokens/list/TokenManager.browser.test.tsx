import type { NewSiteToken } from '@building-vitals/tokens';
import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEdge } from '../../../../test-support/FakeEdge.ts';
import { type RenderedApp, renderApp } from '../../../../test-support/renderApp.tsx';
import { createFormats, localeFor } from '../../../lib/createFormats.ts';

const FORMATS = createFormats(localeFor('en'));
const NOW = Date.UTC(2026, 0, 15, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ADDED = NOW - 30 * DAY_MS;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: ADDED });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the page', () => {
  it('has its title, its list and a link to the form for a new token', { tags: ['T.1', 'T.2', 'T.3'] }, async () => {
    const { screen, history } = await openTokens([await falls()]);
    await expect.element(screen.getByRole('heading', { level: 1, name: 'Token Management' })).toBeVisible();
    await expect.element(screen.getByRole('heading', { level: 2, name: 'Site Tokens' })).toBeVisible();
    await screen.getByRole('link', { name: 'Add New Token' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Add New Site Token' })).toBeVisible();
    expect(history.location.pathname).toBe('/t/default/settings/tokens/new');
  });

  it('shows an empty state when there are no tokens', async () => {
    const { screen } = await openTokens([]);
    await expect.element(screen.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
    await expect.element(screen.getByRole('searchbox', { includeHidden: true })).not.toBeInTheDocument();
  });

  it('finds tokens by typing', async () => {
    const { screen, card } = await openTokens([await falls(), await lincoln()]);
    await expect.element(screen.getByText('2 tokens')).toBeVisible();
    await screen.getByRole('searchbox').fill('ses_linc');
    await expect.element(card('SES Falls City')).not.toBeInTheDocument();
    await expect.element(card('SES Lincoln')).toBeVisible();
    await expect.element(screen.getByText('1 token')).toBeVisible();
  });

  it('says that nothing matches and clears the filters', async () => {
    const { screen, card } = await openTokens([await falls()]);
    await screen.getByRole('searchbox').fill('omaha');
    await expect.element(screen.getByText('No tokens match “omaha”.')).toBeVisible();
    await screen.getByRole('button', { name: 'Clear search' }).click();
    await expect.element(card('SES Falls City')).toBeVisible();
  });

  it('sorts by expiry, the default site first', async () => {
    const { screen } = await openTokens([await falls(), await lincoln(), await omaha()]);
    const names = () =>
      screen
        .getByRole('article')
        .elements()
        .map((each) => each.getAttribute('aria-label'));
    await expect.poll(names).toEqual(['SES Falls City', 'SES Lincoln', 'SES Omaha']);
    await screen.getByRole('combobox', { name: 'Sort by' }).click();
    await screen.getByRole('option', { name: 'Expiry' }).click();
    await expect.poll(names).toEqual(['SES Falls City', 'SES Omaha', 'SES Lincoln']);
  });
});

describe('every card', () => {
  it('shows whose token it is, when it was added and when it expires', {
    tags: ['C.1', 'C.2', 'C.3', 'C.7', 'C.8'],
  }, async () => {
    const { card } = await openTokens([await falls()]);
    const falls_city = card('SES Falls City');
    await expect.element(falls_city.getByRole('heading', { name: 'SES Falls City (ses_falls_city)' })).toBeVisible();
    await expect.element(factOf(falls_city, 'Identity')).toMatchTextContent(/ses_0001_falls_city/);
    await expect.element(factOf(falls_city, 'Added')).toMatchTextContent(FORMATS.moment(ADDED));
    await expect.element(factOf(falls_city, 'Expires')).toMatchTextContent(FORMATS.moment(expiryIn(340)));
  });

  it('shows by icon and text how long the token is valid', { tags: ['C.9', 'CA.2'] }, async () => {
    const { card } = await openTokens([await falls()]);
    const expires = factOf(card('SES Falls City'), 'Expires');
    await expect.element(expires).toMatchTextContent(/340 days remaining/);
    await expect.element(expires.getByRole('img', { name: 'Valid' })).toBeVisible();
  });

  it('shows when the token was last used', { tags: ['C.10'] }, async () => {
    const { manager, card } = await openTokens([await falls()]);
    await expect.element(factOf(card('SES Falls City'), 'Last Used')).toHaveTextContent('Never');
    vi.setSystemTime(NOW - 5 * 60_000);
    manager.reportUsed(await manager.acquireToken({ siteId: 'ses_falls_city' }));
    await manager.flush();
    await expect.element(factOf(card('SES Falls City'), 'Last Used')).toMatchTextContent(/5 minutes ago/);
  });

  it('masks the token with 20 dots until it is revealed', { tags: ['C.4', 'C.5'] }, async () => {
    const token = await falls();
    const { card } = await openTokens([token]);
    const secret = factOf(card('SES Falls City'), 'Token');
    await expect.element(secret).toMatchTextContent(/^•{20}$/);
    await secret.getByRole('button', { name: 'Show token' }).click();
    await expect.element(secret).toHaveTextContent(token.token);
    await secret.getByRole('button', { name: 'Hide token' }).click();
    await expect.element(secret).toMatchTextContent(/^•{20}$/);
  });

  it('masks a revealed token after 30 seconds', { tags: ['C.5'] }, async () => {
    const token = await falls();
    const { card } = await openTokens([token]);
    const secret = factOf(card('SES Falls City'), 'Token');
    await expect.element(secret).toBeVisible();
    fakeTimeouts();
    await secret.getByRole('button', { name: 'Show token' }).click();
    await expect.element(secret).toHaveTextContent(token.token);
    vi.advanceTimersByTime(15_000);
    await expect.element(secret).toHaveTextContent(token.token);
    vi.advanceTimersByTime(15_000);
    await expect.element(secret).toMatchTextContent(/^•{20}$/);
  });

  it('masks a revealed token when the page is left', { tags: ['C.5'] }, async () => {
    const token = await falls();
    const { card } = await openTokens([token]);
    const secret = factOf(card('SES Falls City'), 'Token');
    await secret.getByRole('button', { name: 'Show token' }).click();
    await expect.element(secret).toHaveTextContent(token.token);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.element(secret).toMatchTextContent(/^•{20}$/);
  });

  it('masks a revealed token once it is replaced', { tags: ['C.5'] }, async () => {
    const token = await falls();
    const { manager, card } = await openTokens([token]);
    const secret = factOf(card('SES Falls City'), 'Token');
    await secret.getByRole('button', { name: 'Show token' }).click();
    await expect.element(secret).toHaveTextContent(token.token);
    await replaceToken(manager, await tokenFor(100));
    await expect.element(secret).toMatchTextContent(/^•{20}$/);
  });

  it('copies the token and clears the clipboard after 30 seconds', { tags: ['C.6'] }, async () => {
    const clipboard = fakeClipboard();
    const token = await falls();
    const { screen, card } = await openTokens([token]);
    await expect.element(card('SES Falls City')).toBeVisible();
    fakeTimeouts();
    await card('SES Falls City').getByRole('button', { name: 'Copy token' }).click();
    await expect.element(screen.getByText(/^Copied\. The clipboard will be cleared in 30 seconds/)).toBeVisible();
    expect(clipboard.text).toBe(token.token);
    vi.advanceTimersByTime(30_000);
    await expect.element(screen.getByText('Clipboard cleared.')).toBeVisible();
    expect(clipboard.text).toBe('');
  });

  it('leaves the clipboard alone when it holds something else by then', { tags: ['C.6'] }, async () => {
    const clipboard = fakeClipboard();
    const { screen, card } = await openTokens([await falls()]);
    await expect.element(card('SES Falls City')).toBeVisible();
    fakeTimeouts();
    await card('SES Falls City').getByRole('button', { name: 'Copy token' }).click();
    await expect.element(screen.getByText(/^Copied/)).toBeVisible();
    clipboard.text = 'a shopping list';
    vi.advanceTimersByTime(30_000);
    await expect.poll(() => clipboard.reads).toBe(1);
    expect(clipboard.text).toBe('a shopping list');
    // By the time that something else was done, a wrong notice would be there.
    await card('SES Falls City').getByRole('button', { name: 'Show token' }).click();
    expect(screen.getByText('Clipboard cleared.').query()).toBeNull();
  });

  it('clears the clipboard when the user returns from where the token was pasted', { tags: ['C.6'] }, async () => {
    const clipboard = fakeClipboard();
    const { screen, card } = await openTokens([await falls()]);
    await expect.element(card('SES Falls City')).toBeVisible();
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const readText = vi.mocked(navigator.clipboard.readText).mockRejectedValueOnce(new DOMException('Not focused'));
    fakeTimeouts();
    await card('SES Falls City').getByRole('button', { name: 'Copy token' }).click();
    await expect.element(screen.getByText(/^Copied/)).toBeVisible();
    vi.advanceTimersByTime(30_000);
    await expect.poll(() => readText.mock.calls.length).toBe(1);
    expect(clipboard.text).not.toBe('');
    hasFocus.mockReturnValue(true);
    dispatchEvent(new Event('focus'));
    await expect.element(screen.getByText('Clipboard cleared.')).toBeVisible();
    expect(clipboard.text).toBe('');
  });

  it('reports that the browser denies access to the clipboard', { tags: ['C.6'] }, async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('denied', 'NotAllowedError'));
    const { screen, card } = await openTokens([await falls()]);
    await card('SES Falls City').getByRole('button', { name: 'Copy token' }).click();
    await expect.element(screen.getByText(/token could not be copied/)).toBeVisible();
  });
});

describe('the card of the default site', () => {
  it('is marked and offers all actions but those that make no sense for it', {
    tags: ['CA.1', 'CA.3', 'CA.4', 'CA.5', 'CA.6'],
  }, async () => {
    const { card } = await openTokens([await falls()]);
    await expect.element(card('SES Falls City').getByText('DEFAULT')).toBeVisible();
    await expect.poll(() => actionsOf(card('SES Falls City'))).toEqual(['Test', 'Edit', 'Delete']);
  });

  it('tests the token and reports the answer', { tags: ['CA.3'] }, async () => {
    const token = await falls();
    const { card, edge } = await openTokens([token]);
    await action(card('SES Falls City'), 'Test').click();
    const outcome = card('SES Falls City').getByRole('status');
    await expect.element(outcome).toMatchTextContent(/ACE IoT accepts this token\. It has access to 2 sites\./);
    expect(edge.requests.map(({ token: sent }) => sent)).toContain(token.token);
  });

  it('marks a rejected token, which can then be refreshed', { tags: ['CA.3'] }, async () => {
    const { card, edge } = await openTokens([await falls()]);
    edge.fail(/^\/api\/sites\/$/, 'TOKEN_REJECTED');
    await action(card('SES Falls City'), 'Test').click();
    await expect.element(factOf(card('SES Falls City'), 'Expires')).toMatchTextContent(/Rejected by ACE IoT/);
    await expect.poll(() => actionsOf(card('SES Falls City'))).toEqual(['Test', 'Edit', 'Refresh', 'Delete']);
  });

  it('opens the edit dialog at its own address and keeps the filters', { tags: ['CA.4'] }, async () => {
    const { card, history, manager } = await openTokens([await falls()], '?q=falls');
    await action(card('SES Falls City'), 'Edit').click();
    const [stored] = await manager.getAllTokens();
    await expect.poll(() => history.location.pathname).toBe(`/t/default/settings/tokens/${stored?.id}/edit`);
    expect(history.location.search).toBe('?q=falls');
  });

  it('asks before it deletes', { tags: ['CA.5'] }, async () => {
    const { screen, card, manager } = await openTokens([await falls()]);
    await action(card('SES Falls City'), 'Delete').click();
    const dialog = screen.getByRole('alertdialog', { name: 'Delete the token for SES Falls City?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(await manager.isEmpty()).toBe(false);
  });

  it('erases the token once deletion is confirmed', { tags: ['CA.5'] }, async () => {
    const { screen, card, manager } = await openTokens([await falls(), await lincoln()]);
    await action(card('SES Falls City'), 'Delete').click();
    await screen.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect.element(screen.getByText('The token for SES Falls City was deleted.')).toBeVisible();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    await expect.element(card('SES Falls City')).not.toBeInTheDocument();
    expect(await manager.getTokenForSite('ses_falls_city')).toBeNull();
    await expect.element(card('SES Lincoln').getByText('DEFAULT')).toBeVisible();
    // What had the focus is gone; it is at the head of the list now.
    await expect.poll(() => document.activeElement?.textContent).toBe('Site Tokens');
  });

  it('restores a deleted token as the default', { tags: ['CA.5'] }, async () => {
    const token = await falls();
    const { screen, card, manager } = await openTokens([token, await lincoln()]);
    await action(card('SES Falls City'), 'Delete').click();
    await screen.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(card('SES Falls City').getByText('DEFAULT')).toBeVisible();
    await expect.element(screen.getByText('1 token was restored.')).toBeVisible();
    expect(await manager.getTokenForSite('ses_falls_city')).toBe(token.token);
  });

  it('explains why a deletion can no longer be undone', { tags: ['CA.5'] }, async () => {
    const { screen, card, manager } = await openTokens([await falls(), await lincoln()]);
    await action(card('SES Falls City'), 'Delete').click();
    await screen.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
    await manager.addSiteToken(await falls());
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(screen.getByText(/^A token for this site and device is already stored/)).toBeVisible();
  });
});

describe('the card of a token that expires soon', () => {
  it('warns and offers every action', { tags: ['CB.1', 'CB.2', 'CB.3', 'CB.4', 'CB.5', 'CB.6', 'CB.8'] }, async () => {
    const { card } = await openTokens([await falls(), await omaha()]);
    const expires = factOf(card('SES Omaha'), 'Expires');
    await expect.element(expires).toMatchTextContent(/Expires in 23 days/);
    await expect.element(expires.getByRole('img', { name: 'Expires soon' })).toBeVisible();
    await expect
      .poll(() => actionsOf(card('SES Omaha')))
      .toEqual(['Test', 'Set as Default', 'Edit', 'Refresh', 'Delete']);
    await expect.element(card('SES Omaha').getByText('DEFAULT')).not.toBeInTheDocument();
  });

  it('moves the default mark', { tags: ['CB.3'] }, async () => {
    const { card, manager } = await openTokens([await falls(), await omaha()]);
    await action(card('SES Omaha'), 'Set as Default').click();
    await expect.element(card('SES Omaha').getByText('DEFAULT')).toBeVisible();
    await expect.element(card('SES Falls City').getByText('DEFAULT')).not.toBeInTheDocument();
    expect(manager.getDefaultSite()).toBe('ses_omaha');
  });

  it('opens the refresh dialog at its own address', { tags: ['CB.5'] }, async () => {
    const { card } = await openTokens([await falls(), await omaha()]);
    await expect
      .element(action(card('SES Omaha'), 'Refresh'))
      .toHaveAttribute('href', expect.stringMatching(/^\/t\/default\/settings\/tokens\/[0-9a-f]{32}\/refresh$/));
  });
});

describe('the card of an expired token', () => {
  it('says when the token expired and offers only what still makes sense', {
    tags: ['CC.1', 'CC.2', 'CC.3', 'CC.4', 'CC.5', 'CC.6'],
  }, async () => {
    const { card } = await openTokens([await falls(), await expired()]);
    const expires = factOf(card('SES Fremont'), 'Expires');
    await expect.element(expires).toMatchTextContent(/Expired 5 days ago/);
    await expect.element(expires.getByRole('img', { name: 'Expired' })).toBeVisible();
    await expect.element(factOf(card('SES Fremont'), 'Last Used')).toMatchTextContent(/Never/);
    await expect.poll(() => actionsOf(card('SES Fremont'))).toEqual(['Refresh Token Required', 'Edit', 'Delete']);
  });

  it('links to where a new token is entered', { tags: ['CC.3'] }, async () => {
    const { card } = await openTokens([await falls(), await expired()]);
    await expect
      .element(action(card('SES Fremont'), 'Refresh Token Required'))
      .toHaveAttribute('href', expect.stringMatching(/\/refresh$/));
  });
});

type Locator = ReturnType<RenderedApp['screen']['getByRole']>;

/** The page of these tokens, which were stored 30 days ago: one of them may have expired since. */
async function openTokens(tokens: readonly NewSiteToken[], search = '') {
  const app = await renderApp({ path: '/setup/welcome', tokens, edge: new FakeEdge() });
  vi.setSystemTime(NOW);
  app.history.push(`/t/default/settings/tokens${search}`);
  const card = (name: string) => app.screen.getByRole('article', { name });
  return { ...app, card };
}

const falls = () => aToken('ses_falls_city', 'SES Falls City', 340);
const lincoln = () => aToken('ses_lincoln', 'SES Lincoln', 300);
const omaha = () => aToken('ses_omaha', 'SES Omaha', 23);
const expired = () => aToken('ses_fremont', 'SES Fremont', -5);

async function aToken(siteId: string, siteName: string, days: number): Promise<NewSiteToken> {
  return { siteId, siteName, token: await tokenFor(days) };
}

function tokenFor(days: number, identity = 'ses_0001_falls_city'): Promise<string> {
  return createTestToken({ identity, exp: expiryIn(days) / 1000 });
}

/** An hour on the safe side, as the clock goes on a little while a test waits. */
function expiryIn(days: number): number {
  return NOW + days * DAY_MS + (days > 0 ? HOUR_MS : 0);
}

/** The value beside a term of the card. */
function factOf(card: Locator, term: string): Locator {
  return card.getByRole('definition').nth(FACTS.indexOf(term));
}

const FACTS = ['Identity', 'Token', 'Added', 'Expires', 'Last Used'];

/** What only opens a dialog with an address of its own is a link. */
function action(card: Locator, name: string): Locator {
  return card.getByRole(LINKS.includes(name) ? 'link' : 'button', { name, exact: true });
}

const LINKS = ['Edit', 'Refresh', 'Refresh Token Required'];

/** The names of the actions at the card's foot. */
function actionsOf(card: Locator): string[] {
  const names = [...card.element().querySelectorAll('a, button')].map((each) => each.textContent ?? '');
  return names.filter((name) => name !== '');
}

async function replaceToken(manager: RenderedApp['manager'], token: string): Promise<void> {
  const [stored] = await manager.getAllTokens();
  await manager.updateSiteToken(stored?.id ?? '', { token });
}

/** From now on timeouts wait for the test. */
function fakeTimeouts(): void {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW });
}

/** Stands for the clipboard, which a browser under test does not share. */
function fakeClipboard() {
  const clipboard = { text: '', reads: 0 };
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    clipboard.text = text;
  });
  vi.spyOn(navigator.clipboard, 'readText').mockImplementation(async () => {
    clipboard.reads++;
    return clipboard.text;
  });
  return clipboard;
}
