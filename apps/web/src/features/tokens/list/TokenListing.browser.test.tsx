import type { NewSiteToken } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeEdge } from '../../../../test-support/FakeEdge.ts';
import { renderApp } from '../../../../test-support/renderApp.tsx';

const NOW = Date.UTC(2026, 0, 15, 12);
const DAY_MS = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW - 30 * DAY_MS });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the filters', () => {
  it('are kept in the address and restored from it', async () => {
    const { screen, history, names } = await openTokens(await someTokens(), '?view=table');
    await expect.poll(names).toEqual(['Falls City', 'Fremont', 'Lincoln', 'Omaha']);
    await screen.getByRole('searchbox').fill('o');
    await expect.poll(names).toEqual(['Fremont', 'Lincoln', 'Omaha']);
    await expect.poll(() => history.location.search).toBe('?view=table&q=o');
    await screen.getByRole('button', { name: 'Active 2' }).click();
    await expect.poll(names).toEqual(['Lincoln', 'Omaha']);
    await screen.getByRole('button', { name: 'Expires' }).click();
    await expect.poll(names).toEqual(['Omaha', 'Lincoln']);
    await expect.poll(() => history.location.search).toBe('?view=table&q=o&status=active&sort=expiry');
    await screen.getByRole('button', { name: 'Cards' }).click();
    await expect.element(screen.getByRole('article', { name: 'Omaha' })).toBeVisible();
    await expect.poll(() => history.location.search).toBe('?view=cards&q=o&status=active&sort=expiry');
  });

  it('add one history entry for a typed search, not one per letter', async () => {
    const { screen, history, names } = await openTokens(await someTokens(), '?view=table');
    await expect.poll(names).toHaveLength(4);
    const steps = history.length;
    await userEvent.type(screen.getByRole('searchbox'), 'lin');
    await expect.poll(() => history.location.search).toBe('?view=table&q=lin');
    expect(history.length).toBe(steps);
    await screen.getByRole('button', { name: 'Active 1' }).click();
    await expect.poll(() => history.length).toBe(steps + 1);
  });

  it('are restored on the way back', async () => {
    const { screen, history, names } = await openTokens(await someTokens(), '?view=table&q=omaha');
    await expect.poll(names).toEqual(['Omaha']);
    history.push('/t/default/settings/tokens?view=table');
    await expect.element(screen.getByRole('searchbox')).toHaveValue('');
    history.back();
    await expect.element(screen.getByRole('searchbox')).toHaveValue('omaha');
    await expect.poll(names).toEqual(['Omaha']);
  });

  it('count what each would leave, and include 30, 60 and 90 days', async () => {
    const { screen, names } = await openTokens(await someTokens(), '?view=table');
    const filters = screen.getByRole('group', { name: 'Filter by status' });
    const texts = () =>
      filters
        .getByRole('button')
        .elements()
        .map((each) => each.textContent);
    await expect
      .poll(texts)
      .toEqual([
        'All 4',
        'Active 3',
        'Expires within 30 days 1',
        'Within 60 days 1',
        'Within 90 days 2',
        'Expired 1',
        'Untested 3',
      ]);
    await filters.getByRole('button', { name: 'Within 90 days 2' }).click();
    await expect.poll(names).toEqual(['Lincoln', 'Omaha']);
    await expect
      .element(filters.getByRole('button', { name: 'Within 90 days 2' }))
      .toHaveAttribute('aria-pressed', 'true');
  });

  it('can be cleared at once when nothing is left', async () => {
    const { screen, names } = await openTokens(await someTokens(), '?view=table&status=refused');
    await expect.element(screen.getByText('No tokens match these filters.')).toBeVisible();
    await screen.getByRole('button', { name: 'Clear search' }).click();
    await expect.poll(names).toHaveLength(4);
  });
});

describe('the table', () => {
  it('tells assistive technology its length and the current position', async () => {
    const { screen } = await openTokens(await manyTokens(300), '?view=table');
    const table = screen.getByRole('table', { name: 'Site Tokens' });
    await expect.element(table).toHaveAttribute('aria-rowcount', '301');
    const row = screen.getByRole('row', { name: /Site 5 / }).first();
    await expect.element(row).toHaveAttribute('aria-rowindex', '7');
    await expect.element(screen.getByRole('columnheader', { name: 'Site' })).toHaveAttribute('aria-sort', 'ascending');
  });

  it('renders only the visible rows and others on scrolling', async () => {
    const { screen } = await openTokens(await manyTokens(300), '?view=table');
    await expect.element(screen.getByRole('button', { name: 'Site 0', exact: true })).toBeVisible();
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(40);
    scrollTo(0, document.body.scrollHeight);
    await expect.element(screen.getByRole('button', { name: 'Site 299', exact: true })).toBeVisible();
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(40);
  });

  it('keeps the focused row rendered, however far it is scrolled away', async () => {
    const { screen } = await openTokens(await manyTokens(300), '?view=table');
    const first = screen.getByRole('button', { name: 'Site 0', exact: true });
    await expect.element(first).toBeVisible();
    (first.element() as HTMLElement).focus();
    scrollTo(0, document.body.scrollHeight);
    await expect.element(screen.getByRole('button', { name: 'Site 299', exact: true })).toBeVisible();
    expect(document.activeElement?.textContent).toBe('Site 0');
  });

  it('is the default for many tokens unless the user prefers cards', async () => {
    const { screen } = await openTokens(await manyTokens(25));
    await expect.element(screen.getByRole('table')).toBeVisible();
  });

  it('opens the card of a row', async () => {
    const { screen } = await openTokens(await someTokens(), '?view=table');
    await screen.getByRole('button', { name: 'Omaha', exact: true }).click();
    const details = screen.getByRole('dialog', { name: 'Token details' });
    await expect.element(details.getByRole('article', { name: 'Omaha' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(details).not.toBeInTheDocument();
  });

  it('offers the actions that fit a token in its row’s menu', { tags: ['CA.3', 'CB.3'] }, async () => {
    const { screen, manager } = await openTokens(await someTokens(), '?view=table');
    const entries = () =>
      screen
        .getByRole('menuitem')
        .elements()
        .map((each) => each.textContent);
    await screen.getByRole('button', { name: 'Actions for Omaha' }).click();
    await expect
      .poll(entries)
      .toEqual(['Test', 'Set as Default', 'Refresh', 'Edit', 'Copy token', 'Earlier versions', 'Delete']);
    await screen.getByRole('menuitem', { name: 'Set as Default' }).click();
    await expect.element(screen.getByText('Omaha is now the default site.')).toBeVisible();
    expect(manager.getDefaultSite()).toBe('omaha');
    await screen.getByRole('button', { name: 'Actions for Omaha' }).click();
    await screen.getByRole('menuitem', { name: 'Test' }).click();
    await expect
      .element(screen.getByText(/^Omaha: ACE IoT accepts this token\. It has access to 2 sites\. Response/))
      .toBeVisible();
  });

  it('offers no test and no default for an expired token', { tags: ['CC.6'] }, async () => {
    const { screen } = await openTokens(await someTokens(), '?view=table');
    await screen.getByRole('button', { name: 'Actions for Fremont' }).click();
    await expect.element(screen.getByRole('menuitem', { name: 'Refresh Token Required' })).toBeVisible();
    await expect.element(screen.getByRole('menuitem', { name: 'Test', includeHidden: true })).not.toBeInTheDocument();
    await expect
      .element(screen.getByRole('menuitem', { name: 'Set as Default', includeHidden: true }))
      .not.toBeInTheDocument();
  });
});

describe('bulk actions', () => {
  it('select one by one, a range, and all', async () => {
    const { screen, select } = await openTokens(await manyTokens(8), '?view=table');
    await select('Site 1').click();
    await expect.element(screen.getByText('1 selected')).toBeVisible();
    await select('Site 4').click({ modifiers: ['Shift'] });
    await expect.element(screen.getByText('4 selected')).toBeVisible();
    await expect.element(select('Site 2')).toBeChecked();
    await select('Site 3').click();
    await expect.element(screen.getByText('3 selected')).toBeVisible();
    await screen.getByRole('checkbox', { name: 'Select all shown' }).click();
    await expect.element(screen.getByText('8 selected')).toBeVisible();
    await screen.getByRole('button', { name: 'Clear selection', exact: true }).click();
    await expect
      .element(screen.getByRole('region', { name: 'Selected tokens', includeHidden: true }))
      .not.toBeInTheDocument();
  });

  it('select all that match, and nothing that a search hides', async () => {
    const { screen, manager } = await openTokens(await someTokens(), '?view=table');
    await screen.getByRole('checkbox', { name: 'Select all shown' }).click();
    await screen.getByRole('searchbox').fill('omaha');
    await expect.element(screen.getByText('1 selected')).toBeVisible();
    await screen.getByRole('region', { name: 'Selected tokens' }).getByRole('button', { name: 'Delete' }).click();
    await screen.getByRole('alertdialog', { name: 'Delete 1 token?' }).getByRole('button', { name: 'Delete' }).click();
    await expect.element(screen.getByText('1 token was deleted.')).toBeVisible();
    expect(await manager.getAllTokens()).toHaveLength(3);
  });

  it('delete in one step and undo in one', async () => {
    const { screen, names, manager } = await openTokens(await someTokens(), '?view=table');
    await screen.getByRole('checkbox', { name: 'Select all shown' }).click();
    await screen.getByRole('region', { name: 'Selected tokens' }).getByRole('button', { name: 'Delete' }).click();
    await screen.getByRole('alertdialog', { name: 'Delete 4 tokens?' }).getByRole('button', { name: 'Delete' }).click();
    await expect.element(screen.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
    expect(await manager.isEmpty()).toBe(true);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(names).toEqual(['Falls City', 'Fremont', 'Lincoln', 'Omaha']);
    await expect.element(screen.getByText('4 tokens were restored.')).toBeVisible();
  });

  it('delete expired tokens once the user confirmed how many', async () => {
    const { screen, names } = await openTokens(await someTokens(), '?view=table');
    await screen.getByRole('button', { name: 'More', exact: true }).click();
    await screen.getByRole('menuitem', { name: 'Delete all expired (1)' }).click();
    const dialog = screen.getByRole('alertdialog', { name: 'Delete 1 expired token?' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(names).toEqual(['Falls City', 'Lincoln', 'Omaha']);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(names).toHaveLength(4);
  });

  it('test six at a time and report each answer', { tags: ['CA.3'] }, async () => {
    const { screen, edge, testSelected } = await openTokens(await manyTokens(10), '?view=table');
    const gate = gateOf(edge);
    await testSelected();
    await expect.poll(() => gate.waiting).toBe(6);
    await expect.element(screen.getByText('Testing …')).toBeVisible();
    await expect.element(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0');
    gate.open();
    await expect.element(screen.getByText('ACE IoT accepts 10 tokens.')).toBeVisible();
    const results = screen.getByRole('list', { name: 'Results' }).getByRole('listitem');
    await expect.poll(() => results.elements().length).toBe(10);
    await expect
      .element(results.first())
      .toMatchTextContent(/ACE IoT accepts this token\. It has access to 2 sites\. Response/);
  });

  it('can cancel a test and retry the failed ones', { tags: ['CA.3'] }, async () => {
    const { screen, edge, manager, testSelected } = await openTokens(await manyTokens(10), '?view=table');
    const gate = gateOf(edge);
    await testSelected();
    await expect.poll(() => gate.waiting).toBe(6);
    await screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText(/10 were rejected or could not be tested\./)).toBeVisible();
    await expect.element(screen.getByText('Not tested: the test was stopped.').first()).toBeVisible();
    edge.recover();
    await screen.getByRole('button', { name: 'Test 10 again' }).click();
    await expect.element(screen.getByText('ACE IoT accepts 10 tokens.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /again$/, includeHidden: true })).not.toBeInTheDocument();
    await expect
      .poll(async () => (await manager.getAllTokens()).every(({ verdict }) => verdict === 'accepted'))
      .toBe(true);
  });

  it('list rejected tokens first, which can be tested again alone', { tags: ['CA.3'] }, async () => {
    const { screen, edge, testSelected } = await openTokens(await someTokens(), '?view=table&status=active');
    edge.fail(/^\/api\/sites\/$/, 'TOKEN_REJECTED');
    await testSelected();
    await expect.element(screen.getByText(/3 were rejected/)).toBeVisible();
    await screen.getByRole('button', { name: 'Done' }).click();
    await expect.element(screen.getByRole('button', { name: 'Rejected 3' })).toBeVisible();
  });
});

describe('tokens that cannot be decrypted', () => {
  it('are listed with their expiry date and deleted only after confirmation', async () => {
    const { screen, manager, names } = await openTokens(await someTokens(), '?view=table', { damage: 'Omaha' });
    await expect.poll(names).toHaveLength(3);
    await screen.getByRole('button', { name: 'Show', exact: true }).click();
    const section = screen.getByRole('region', { name: 'Unreadable records' });
    await expect.element(section).toMatchTextContent(/Record [0-9a-f]{8}Expires Feb 7, 2026/);
    await section.getByRole('button', { name: 'Delete' }).click();
    const dialog = screen.getByRole('alertdialog', { name: 'Delete 1 unreadable record?' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect.element(screen.getByText('1 unreadable record deleted.')).toBeVisible();
    await expect.poll(() => manager.getSnapshot().damaged).toEqual([]);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => manager.getSnapshot().damaged.length).toBe(1);
  });
});

describe('the timeline', () => {
  it('shows expiries by month as a chart and a table, and links to the tokens of a month', async () => {
    // Large, and loaded when it is first shown.
    await import('../calendar/ExpiryChart.tsx');
    const { screen, names } = await openTokens(await someTokens(), '?view=timeline');
    await expect.element(screen.getByRole('img', { name: /^Tokens by month of expiry/ })).toBeVisible();
    const rows = () =>
      screen
        .getByRole('table', { name: 'Expiries by month' })
        .getByRole('row')
        .elements()
        .map((row) => [...row.children].map((cell) => cell.textContent));
    await expect.poll(rows).toEqual([
      ['Month', 'Tokens', 'Sites'],
      ['January 2026', '1', 'Fremont'],
      ['February 2026', '1', 'Omaha'],
      ['March 2026', '1', 'Lincoln'],
      ['December 2026', '1', 'Falls City'],
    ]);
    await screen.getByRole('link', { name: 'March 2026' }).click();
    await expect.element(screen.getByRole('article', { name: 'Lincoln' })).toBeVisible();
    await expect.element(screen.getByText('1 token', { exact: true })).toBeVisible();
    await screen.getByRole('button', { name: /Expires in March 2026/ }).click();
    await screen.getByRole('button', { name: 'Table' }).click();
    await expect.poll(names).toHaveLength(4);
  });
});

describe('the page menu', () => {
  it('exports expiry dates as a calendar file', async () => {
    const { screen } = await openTokens(await someTokens());
    const files: { name: string; blob: Blob }[] = [];
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return 'blob:calendar';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      files.push({ name: this.download, blob: blobs.at(-1) ?? new Blob() });
    });
    await screen.getByRole('button', { name: 'More', exact: true }).click();
    await screen.getByRole('menuitem', { name: 'Expiry calendar (.ics)' }).click();
    await expect.element(screen.getByText('Calendar file saved with the expiries of 3 tokens.')).toBeVisible();
    const [file] = files;
    expect(file?.name).toBe('building-vitals-token-expiry-2026-01-15.ics');
    expect(file?.blob.type).toBe('text/calendar;charset=utf-8');
    const text = (await file?.blob.text()) ?? '';
    expect(text.match(/^SUMMARY:.*$/gm)?.map((line) => line.trim())).toEqual([
      'SUMMARY:ACE token expires: Omaha',
      'SUMMARY:ACE token expires: Lincoln',
      'SUMMARY:ACE token expires: Falls City',
    ]);
    expect(text).not.toContain('eyJ');
  });

  it('offers import and backup, also when there are no tokens yet', async () => {
    const { screen } = await openTokens([]);
    await screen.getByRole('button', { name: 'More', exact: true }).click();
    const entry = (name: string) => screen.getByRole('menuitem', { name });
    await expect.element(entry('Import …')).toHaveAttribute('href', '/t/default/settings/tokens/import');
    await expect.element(entry('Back up …')).toHaveAttribute('href', '/t/default/settings/tokens/backup');
  });
});

interface OpenOptions {
  /** The name of a site whose record is broken. */
  readonly damage?: string;
}

/** The page of these tokens, which were stored 30 days ago: one of them may have expired since. */
async function openTokens(tokens: readonly NewSiteToken[], search = '', { damage }: OpenOptions = {}) {
  const store = new MemoryRecordStore();
  const app = await renderApp({ path: '/setup/welcome', tokens, edge: new FakeEdge(), store });
  if (damage !== undefined) await breakRecord(store, app, damage);
  vi.setSystemTime(NOW);
  app.history.push(`/t/default/settings/tokens${search}`);
  const { screen } = app;
  const select = (name: string) => screen.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  return {
    ...app,
    select,
    /** Of the rows, in their order. */
    names: () => [...document.querySelectorAll('[role=row][data-row] button[title]')].map((each) => each.textContent),
    async testSelected() {
      await screen.getByRole('checkbox', { name: 'Select all shown' }).click();
      await screen.getByRole('region', { name: 'Selected tokens' }).getByRole('button', { name: 'Test' }).click();
    },
  };
}

async function breakRecord(
  store: MemoryRecordStore,
  { manager }: Awaited<ReturnType<typeof renderApp>>,
  siteName: string,
): Promise<void> {
  const broken = (await manager.getAllTokens()).find((token) => token.siteName === siteName);
  const row = await store.get('tokens', broken?.id ?? '');
  if (!row) throw new Error('There is no such record.');
  await store.write([{ type: 'put', store: 'tokens', row: { ...row, meta: row.meta.slice(0, -1) } }]);
  await manager.catchUp();
}

/** The service answers when the gate is opened. */
function gateOf(edge: FakeEdge) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const gate = { waiting: 0, open: resolve };
  edge.answer(/^\/api\/sites\/$/, async () => {
    gate.waiting += 1;
    await promise;
    return Response.json({ page: 1, pages: 1, per_page: 2, total: 2, items: edge.sites });
  });
  return gate;
}

async function someTokens(): Promise<NewSiteToken[]> {
  return [
    { ...(await aToken('falls', 'Falls City', 340)), isDefault: true },
    await aToken('fremont', 'Fremont', -5),
    await aToken('lincoln', 'Lincoln', 70),
    await aToken('omaha', 'Omaha', 23),
  ];
}

function manyTokens(count: number): Promise<NewSiteToken[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => aToken(`site-${n}`, `Site ${n}`, 300)));
}

async function aToken(siteId: string, siteName: string, days: number): Promise<NewSiteToken> {
  const exp = (NOW + days * DAY_MS + 3_600_000) / 1000;
  return { siteId, siteName, token: await createTestToken({ identity: `${siteId} reader`, exp }) };
}
