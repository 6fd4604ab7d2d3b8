import { MemoryRecordStore, type RecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken, type TestTokenClaims } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeEdge } from '../../../../test-support/FakeEdge.ts';
import { type RenderAppOptions, type RenderedApp, renderApp } from '../../../../test-support/renderApp.tsx';
import { createFormats, localeFor } from '../../../lib/createFormats.ts';

const FORMATS = createFormats(localeFor('en'));
const NOW = Date.UTC(2026, 0, 15, 12);
const DAY_MS = 86_400_000;
/** In 340 days and a bit, as the clock goes on a little while a test waits. */
const EXPIRY = NOW + 340.5 * DAY_MS;
const LIST = '/t/default/settings/tokens';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the form', () => {
  it('has a title and a close button', { tags: ['A.1', 'A.2'] }, async () => {
    const { screen, history } = await openDialog();
    await expect.element(screen.getByRole('dialog', { name: 'Add New Site Token' })).toBeVisible();
    await screen.getByRole('button', { name: 'Close' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(history.location.pathname).toBe(LIST);
  });

  it.each([
    ['siteId', 'Example: ses_falls_city or 309'],
    ['siteName', 'Example: SES Falls City Medical Center'],
    ['deviceId', 'Leave blank for site-level token'],
  ] as const)('explains the field %s', { tags: ['A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8'] }, async (name, hint) => {
    const { field } = await openDialog();
    await expect.element(field(name)).toHaveAccessibleDescription(hint);
  });

  it('marks required fields', { tags: ['A.3', 'A.5', 'A.7', 'A.9'] }, async () => {
    const { field } = await openDialog();
    for (const name of ['siteId', 'siteName', 'token'] as const) await expect.element(field(name)).toBeRequired();
    await expect.element(field('deviceId')).not.toBeRequired();
  });

  it('accepts a token of several lines', { tags: ['A.9', 'A.10'] }, async () => {
    const { field } = await openDialog();
    await expect.element(field('token')).toHaveAttribute('placeholder', 'Paste your JWT token from ACE IoT');
    expect(field('token').element()).toBeInstanceOf(HTMLTextAreaElement);
  });

  it('defaults to making the site the default and to saving without a test', { tags: ['A.11', 'A.12'] }, async () => {
    const { screen } = await openDialog();
    await expect.element(screen.getByRole('checkbox', { name: 'Set as default site' })).toBeChecked();
    await expect.element(screen.getByRole('checkbox', { name: 'Test token before saving' })).not.toBeChecked();
  });

  it('prefills the site of the previous page', { tags: ['A.3'] }, async () => {
    const { field } = await openDialog({ path: `${LIST}/new?site=ses_lincoln` });
    await expect.element(field('siteId')).toHaveValue('ses_lincoln');
  });

  it('clears the test result when another token is typed', { tags: ['A.16'] }, async () => {
    const { screen, fill } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Test' }).click();
    const outcome = screen.getByText(/ACE IoT accepts this token/);
    await expect.element(outcome).toBeVisible();
    await fill({ token: await aToken({ identity: 'another' }) });
    await expect.element(outcome).not.toBeInTheDocument();
  });

  it('stores nothing on Cancel', { tags: ['A.17'] }, async () => {
    const { screen, fill, history, manager } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(history.location.pathname).toBe(LIST);
    expect(await manager.isEmpty()).toBe(true);
  });

  it('keeps the input on a click outside', { tags: ['A.17'] }, async () => {
    const { screen, field, fill } = await openDialog();
    await fill({ siteName: 'SES Omaha' });
    await clickBesideDialog();
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await expect.element(field('siteName')).toHaveValue('SES Omaha');
  });

  it('returns the focus to the link that opened it, or to the heading', { tags: ['A.2', 'A.17'] }, async () => {
    const { screen, history } = await renderApp({ path: LIST });
    const link = screen.getByRole('link', { name: 'Add New Token' });
    await link.click();
    await expect.element(screen.getByRole('textbox', { name: 'Site ID' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(link).toHaveFocus();
    history.push(`${LIST}/new`);
    (document.activeElement as HTMLElement).blur();
    await expect.element(screen.getByRole('textbox', { name: 'Site ID' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('heading', { level: 1, name: 'Token Management' })).toHaveFocus();
  });
});

describe('the draft', () => {
  it.each([
    ['the cross', (screen: Screen) => screen.getByRole('button', { name: 'Close' }).click()],
    ['Cancel', (screen: Screen) => screen.getByRole('button', { name: 'Cancel' }).click()],
    ['Escape', () => userEvent.keyboard('{Escape}')],
  ])('is kept when the dialog is closed with %s', { tags: ['A.1', 'A.2', 'A.17'] }, async (_way, close) => {
    const { screen, field, fill, history } = await openDialog();
    const values = await fill({ token: await aToken() });
    await close(screen);
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(screen.getByText('Your entries are saved as a draft, encrypted.')).toBeVisible();
    history.push(`${LIST}/new`);
    await expect.element(screen.getByText(/^Your earlier entries were saved/)).toBeVisible();
    await expectTyped(field, values);
  });

  it('is not kept when nothing was typed', { tags: ['A.17'] }, async () => {
    const { screen } = await openDialog();
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(screen.getByText(/saved as a draft/)).not.toBeInTheDocument();
  });

  it('survives a reload, encrypted', { tags: ['A.9'] }, async () => {
    const store = new MemoryRecordStore();
    const first = await openDialog({ store });
    const values = await first.fill({ token: await aToken() });
    await userEvent.tab();
    await expectDraft(first.manager);
    const kept = JSON.stringify(await store.getAll('metadata'), (_key, value) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
    );
    expect(kept).not.toContain(values.token.slice(0, 20));
    await first.screen.unmount();

    const { screen, field } = await openDialog({ store });
    await expect.element(screen.getByText(/^Your earlier entries were saved/)).toBeVisible();
    await expectTyped(field, values);
  });

  it('is discarded on request', { tags: ['A.9'] }, async () => {
    const store = new MemoryRecordStore();
    const first = await openDialog({ store });
    await first.fill({ token: await aToken() });
    await first.screen.unmount();
    await expectDraft(first.manager);
    const { screen, field, manager } = await openDialog({ store });
    await screen.getByRole('button', { name: 'Discard draft' }).click();
    await expectTyped(field, { siteId: '', siteName: '', deviceId: '', token: '' });
    await expect.element(screen.getByText(/^Your earlier entries were saved/)).not.toBeInTheDocument();
    await expectNoDraft(manager);
  });

  it('is discarded from the notice', { tags: ['A.17'] }, async () => {
    const { screen, fill, manager } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await screen.getByRole('button', { name: 'Discard draft' }).click();
    await expectNoDraft(manager);
  });

  it('is gone once the token is added', { tags: ['A.18'] }, async () => {
    const { screen, fill, manager } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Omaha' })).toBeVisible();
    await expectNoDraft(manager);
  });

  it('does not overwrite what was typed before it was read', { tags: ['A.9'] }, async () => {
    const store = new MemoryRecordStore();
    const first = await openDialog({ store });
    await first.fill({ siteName: 'From before' });
    await first.screen.unmount();
    await expectDraft(first.manager);
    const released = Promise.withResolvers<void>();
    const get: RecordStore['get'] = store.get.bind(store);
    const spy = vi.spyOn(store, 'get').mockImplementation(async (name, id) => {
      if (id.startsWith('draft:')) await released.promise;
      return get(name, id);
    });
    const { field, manager } = await openDialog({ store });
    await field('siteId').fill('just_now');
    released.resolve();
    await Promise.all(spy.mock.results.map(({ value }) => value));
    await manager.settings.loadSetting('draft:add-token');
    await expect.element(field('siteId')).toHaveValue('just_now');
    await expect.element(field('siteName')).toHaveValue('');
  });
});

describe('the token info', () => {
  it('decodes the token as it is typed', { tags: ['A.13', 'A.14', 'A.15'] }, async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken());
    await expect.element(screen.getByText('Token Info (auto-detected): decoded, not verified')).toBeVisible();
    await expect.element(screen.getByText('Identity: ses_0001_falls_city')).toBeVisible();
    const expires = `Expires: ${FORMATS.moment(EXPIRY)} (in 340 days)`;
    await expect.element(screen.getByText(expires)).toBeVisible();
  });

  it('follows the input', { tags: ['A.13'] }, async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken({ identity: 'first' }));
    await expect.element(screen.getByText('Identity: first')).toBeVisible();
    await field('token').fill(await aToken({ identity: 'second' }));
    await expect.element(screen.getByText('Identity: second')).toBeVisible();
    await field('token').fill('');
    await expect.element(screen.getByText(/^Token Info/)).not.toBeInTheDocument();
  });

  it('names the sites for which the same token is already stored', { tags: ['A.13'] }, async () => {
    const token = await aToken();
    const { screen, field } = await openDialog({ tokens: [{ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token }] });
    await field('token').fill(token);
    await expect.element(screen.getByText(/already stored for: SES Lincoln\./)).toBeVisible();
  });

  it('says when the token was issued', { tags: ['A.13'] }, async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken({ iat: (NOW - DAY_MS) / 1000 }));
    await expect.element(screen.getByText(`Issued: ${FORMATS.moment(NOW - DAY_MS)}`)).toBeVisible();
  });

  it.each<[string, TestTokenClaims, RegExp]>([
    ['has expired', { exp: (NOW - DAY_MS) / 1000 }, /^This token has expired and will be rejected/],
    ['is not valid yet', { nbf: (NOW + DAY_MS) / 1000 }, /^This token is not valid until .*/],
    ['expires soon', { exp: (NOW + 3.5 * DAY_MS) / 1000 }, /^This token expires in 3 days/],
  ])('warns about a token that %s', { tags: ['A.13', 'A.15'] }, async (_what, claims, hint) => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken(claims));
    await expect.element(screen.getByText(hint)).toBeVisible();
  });

  it('says what was stripped from around the token', { tags: ['A.9', 'A.13'] }, async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(`Bearer ${await aToken()}`);
    await expect.element(screen.getByText(/^Spaces, quotes or “Bearer”/)).toBeVisible();
  });

  it('suggests the site of the identity and leaves the choice to the user', { tags: ['A.3', 'A.14'] }, async () => {
    const { screen, field } = await openDialog();
    await field('siteId').fill('309');
    await field('token').fill(await aToken());
    const offer = screen.getByRole('button', { name: 'Use ses_falls_city' });
    await expect.element(offer).toBeVisible();
    await expect.element(field('siteId')).toHaveValue('309');
    await offer.click();
    await expect.element(field('siteId')).toHaveValue('ses_falls_city');
    await expect.element(offer).not.toBeInTheDocument();
  });

  it('offers to refresh the site’s existing token and passes on the input', { tags: ['A.3'] }, async () => {
    const { screen, field, fill, history } = await openDialog({ tokens: [await storedOmaha()] });
    const { token } = await fill({ token: await aToken() });
    await expect.element(screen.getByText('“SES Omaha” (ses_omaha) already has a token.')).toBeVisible();
    await screen.getByRole('button', { name: 'Refresh that token instead' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Refresh the token for SES Omaha' })).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: 'New Token' })).toHaveValue(token);
    history.push(`${LIST}/new`);
    await expect.element(field('token')).toHaveValue('');
  });
});

describe('Test', () => {
  it('reports the service’s answer and stores nothing', { tags: ['A.16'] }, async () => {
    const { screen, field, manager, edge } = await openDialog();
    const token = await aToken();
    await field('token').fill(token);
    await screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(screen.getByText(/^ACE IoT accepts this token\. It has access to 2 sites\./)).toBeVisible();
    expect(edge.requests.at(-1)?.token).toBe(token);
    expect(await manager.isEmpty()).toBe(true);
  });

  it('reports a rejected token', { tags: ['A.16'] }, async () => {
    const { screen } = await testRejectedToken();
    await expect.element(screen.getByText(/^ACE IoT rejected this token/)).toBeVisible();
  });

  it('can be cancelled', { tags: ['A.16'] }, async () => {
    const { screen, field, edge } = await openDialog();
    edge.answer(/^\/api\/sites\/$/, () => new Promise(() => {}));
    await field('token').fill(await aToken());
    await screen.getByRole('button', { name: 'Test' }).click();
    await screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText('Testing …')).not.toBeInTheDocument();
  });

  it('sends no request for input that is not a token', { tags: ['A.16'] }, async () => {
    const { screen, field, edge } = await openDialog();
    await screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(field('token')).toHaveAccessibleDescription('Paste the token from ACE IoT.');
    expect(edge.requests.filter(({ path }) => path.startsWith('/api'))).toEqual([]);
  });
});

describe('the sites of the token', () => {
  it('are suggested after a test and fill in the fields', { tags: ['A.3', 'A.5', 'A.16'] }, async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken());
    await screen.getByRole('button', { name: 'Test' }).click();
    await screen.getByRole('combobox', { name: 'The 2 sites that this token has access to' }).fill('linc');
    await screen.getByRole('option', { name: /SES Lincoln Hospital/ }).click();
    await expect.element(field('siteId')).toHaveValue('ses_lincoln');
    await expect.element(field('siteName')).toHaveValue('SES Lincoln Hospital');
  });

  it('are compared with the typed site', { tags: ['A.3', 'A.16'] }, async () => {
    const { screen, field } = await openDialog();
    await field('siteId').fill('ses_omaha');
    await field('token').fill(await aToken());
    await screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(screen.getByText(/has no access to “ses_omaha”/)).toBeVisible();
    await field('siteId').fill('ses_lincoln');
    await expect.element(screen.getByText(/has no access to/)).not.toBeInTheDocument();
  });

  it('are not requested with a rejected token', { tags: ['A.16'] }, async () => {
    const { screen, edge } = await testRejectedToken();
    await expect.element(screen.getByText(/^ACE IoT rejected this token/)).toBeVisible();
    expect(edge.requests.filter(({ path }) => path.startsWith('/api/sites'))).toHaveLength(1);
  });
});

describe('Add', () => {
  it('stores the token, shows it in the list and says so', { tags: ['A.18'] }, async () => {
    const { screen, fill, manager, history } = await openDialog();
    const token = await aToken();
    await fill({ siteId: ' ses_omaha ', siteName: 'SES Omaha', token });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Omaha' })).toBeVisible();
    await expect.element(screen.getByText('The token for SES Omaha was added.')).toBeVisible();
    expect(history.location.pathname).toBe(LIST);
    expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
  });

  it('stores a device token next to its site’s', { tags: ['A.7', 'A.18'] }, async () => {
    const { screen, fill, manager } = await openDialog({ tokens: [await storedOmaha()] });
    const token = await aToken();
    await fill({ deviceId: 'ahu-1', token });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByText('Device ahu-1')).toBeVisible();
    expect(await manager.getTokenForSite('ses_omaha', 'ahu-1')).toBe(token);
  });

  it('leaves the default site unchanged when the checkbox is cleared', { tags: ['A.11'] }, async () => {
    const { screen, fill, manager } = await openDialog({ tokens: [await storedOmaha()] });
    await fill({ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await aToken() });
    await screen.getByRole('checkbox', { name: 'Set as default site' }).click();
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Lincoln' })).toBeVisible();
    expect(manager.getDefaultSite()).toBe('ses_omaha');
  });

  it('makes the new site the default when the checkbox is set', { tags: ['A.11'] }, async () => {
    const { screen, fill, manager } = await openDialog({ tokens: [await storedOmaha()] });
    await fill({ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await aToken() });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Lincoln' })).toBeVisible();
    expect(manager.getDefaultSite()).toBe('ses_lincoln');
  });

  it('stores the result of the test with the token', { tags: ['A.12'] }, async () => {
    const { screen, fill, manager } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('checkbox', { name: 'Test token before saving' }).click();
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Omaha' })).toBeVisible();
    expect(await manager.getAllTokens()).toMatchObject([{ verdict: 'accepted' }]);
  });

  it('stores nothing that the test rejected, and keeps the input', { tags: ['A.12'] }, async () => {
    const { screen, field, fill, edge, manager } = await openDialog();
    const token = await aToken();
    edge.fail(/^\/api\/sites\/$/, 'UPSTREAM_TIMEOUT');
    await fill({ token });
    await screen.getByRole('checkbox', { name: 'Test token before saving' }).click();
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByText(/^ACE IoT did not respond in time/)).toBeVisible();
    await expect.element(screen.getByText(/^The token was not added/)).toBeVisible();
    await expect.element(field('token')).toHaveValue(token);
    expect(await manager.isEmpty()).toBe(true);
  });

  it('accepts a token with a “Bearer” prefix and line breaks', { tags: ['A.9', 'A.18'] }, async () => {
    const { screen, fill, manager } = await openDialog();
    const token = await aToken();
    await fill({
      token: `Authorization: Bearer ${token.slice(0, 60)}\n${token.slice(60, 120)}\r\n  ${token.slice(120)}\n`,
    });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Omaha' })).toBeVisible();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
  });
});

describe('invalid input', () => {
  it.each<[what: string, name: FieldName, typed: string | TestTokenClaims, message: RegExp]>([
    ['no token', 'token', '', /^Paste the token/],
    ['a text that is not a JWT', 'token', 'my password', /^This is not an API token/],
    ['a JWT without exp', 'token', { exp: null }, /has no expiry date/],
    ['an expired token', 'token', { exp: (NOW - DAY_MS) / 1000 }, /^This token has expired/],
    ['100 kB', 'token', 'a'.repeat(100_000), /^This is too long for a token/],
    ['no site ID', 'siteId', ' ', /^Enter the site ID/],
    ['a site ID with “/”', 'siteId', 'ses/omaha', /^A site ID can contain only letters/],
    ['a site ID with spaces', 'siteId', 'ses omaha', /^A site ID can contain only letters/],
    ['no site name', 'siteName', ' ', /^Enter a name/],
    ['a device ID with “/”', 'deviceId', 'a/b', /^A device ID can contain only letters/],
  ])('with %s is reported', { tags: ['A.3', 'A.5', 'A.7', 'A.9'] }, async (_what, name, typed, message) => {
    const { screen, field, fill, manager } = await openDialog();
    const value = typeof typed === 'string' ? typed : await aToken(typed);
    const values = await fill({ token: await aToken(), [name]: value });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(field(name)).toHaveAccessibleDescription(expect.stringMatching(message));
    await expect.element(field(name)).toBeInvalid();
    await expect.element(field(name)).toHaveFocus();
    await expectTyped(field, values);
    expect(await manager.isEmpty()).toBe(true);
  });

  it('with a second token for a site and device is reported beside its field', { tags: ['A.3'] }, async () => {
    const stored = await storedOmaha();
    const { screen, field, fill, manager } = await openDialog({ tokens: [stored] });
    const values = await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect
      .element(field('siteId'))
      .toHaveAccessibleDescription(expect.stringMatching(/^A token for this site and device is already stored/));
    await expectTyped(field, values);
    expect(await manager.getTokenForSite('ses_omaha')).toBe(stored.token);
  });

  it('can be corrected', { tags: ['A.3', 'A.18'] }, async () => {
    const { screen, field, fill } = await openDialog({ tokens: [await storedOmaha()] });
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(field('siteId')).toBeInvalid();
    await field('siteId').fill('ses_lincoln');
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('is reported as it is typed', { tags: ['A.9', 'A.13'] }, async () => {
    const { field } = await openDialog();
    await field('token').fill('my password');
    await expect
      .element(field('token'))
      .toHaveAccessibleDescription(expect.stringMatching(/^This is not an API token/));
  });
});

const LABELS = {
  siteId: 'Site ID',
  siteName: 'Site Name',
  deviceId: 'Device ID (Optional)',
  token: 'ACE API Token',
};

type FieldName = keyof typeof LABELS;
type Typed = Record<FieldName, string>;
type Field = (name: FieldName) => ReturnType<RenderedApp['screen']['getByRole']>;

const FIELD_NAMES = Object.keys(LABELS) as FieldName[];

type Screen = RenderedApp['screen'];

async function openDialog({ path = `${LIST}/new`, tokens = [], ...options }: RenderAppOptions = {}) {
  const app = await renderApp({ path, tokens, edge: new FakeEdge(), ...options });
  const field: Field = (name) => app.screen.getByRole('textbox', { name: LABELS[name] });
  /** Types into every field, and answers what was typed. */
  const fill = async (typed: Partial<Typed>): Promise<Typed> => {
    const values = { siteId: 'ses_omaha', siteName: 'SES Omaha', deviceId: '', token: '', ...typed };
    for (const name of FIELD_NAMES) await field(name).fill(values[name]);
    return values;
  };
  return { ...app, field, fill };
}

/** Opens the dialog and tests a token that the service rejects. */
async function testRejectedToken() {
  const dialog = await openDialog();
  dialog.edge.fail(/^\/api\/sites\/$/, 'TOKEN_REJECTED');
  await dialog.field('token').fill(await aToken());
  await dialog.screen.getByRole('button', { name: 'Test' }).click();
  return dialog;
}

async function expectTyped(field: Field, values: Typed): Promise<void> {
  for (const name of FIELD_NAMES) await expect.element(field(name)).toHaveValue(values[name]);
}

async function expectDraft({ settings }: RenderedApp['manager']): Promise<void> {
  await expect.poll(() => settings.loadSetting('draft:add-token')).not.toBeNull();
}

async function expectNoDraft({ settings }: RenderedApp['manager']): Promise<void> {
  await expect.poll(() => settings.loadSetting('draft:add-token')).toBeNull();
}

async function storedOmaha() {
  return { siteId: 'ses_omaha', siteName: 'SES Omaha', token: await aToken() };
}

function aToken(claims: TestTokenClaims = {}): Promise<string> {
  return createTestToken({ identity: 'ses_0001_falls_city', exp: EXPIRY / 1000, ...claims });
}

/** Clicks into the corner of what lies over the page around the dialog. */
async function clickBesideDialog(): Promise<void> {
  const around = document.querySelector('.MuiDialog-container');
  if (!around) throw new Error('No dialog is open.');
  await userEvent.click(around, { position: { x: 4, y: 4 } });
}
