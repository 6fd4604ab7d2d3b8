import { MemoryRecordStore, type RecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken, type TestTokenClaims } from '@building-vitals/tokens/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeEdge } from '../../../test-support/FakeEdge.ts';
import { type RenderAppOptions, type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';
import { createFormats, localeFor } from '../../components/createFormats.ts';

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
  it('A.1 A.2 has its title and a cross that closes it', async () => {
    const { screen, history } = await openDialog();
    await expect.element(screen.getByRole('dialog', { name: 'Add New Site Token' })).toBeVisible();
    await screen.getByRole('button', { name: 'Close' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(history.location.pathname).toBe(LIST);
  });

  it.each([
    ['A.3 A.4', 'siteId', 'Example: ses_falls_city or 309'],
    ['A.5 A.6', 'siteName', 'Example: SES Falls City Medical Center'],
    ['A.7 A.8', 'deviceId', 'Leave blank for site-level token'],
  ] as const)('%s says what the %s is', async (_ids, name, hint) => {
    const { field } = await openDialog();
    await expect.element(field(name)).toHaveAccessibleDescription(hint);
  });

  it('A.3 A.5 A.7 A.9 marks what is required', async () => {
    const { field } = await openDialog();
    for (const name of ['siteId', 'siteName', 'token'] as const) await expect.element(field(name)).toBeRequired();
    await expect.element(field('deviceId')).not.toBeRequired();
  });

  it('A.9 A.10 takes the token in several lines', async () => {
    const { field } = await openDialog();
    await expect.element(field('token')).toHaveAttribute('placeholder', 'Paste your JWT token from ACE IoT');
    expect(field('token').element()).toBeInstanceOf(HTMLTextAreaElement);
  });

  it('A.11 A.12 makes the site the default and tests nothing unless told', async () => {
    const { screen } = await openDialog();
    await expect.element(screen.getByRole('checkbox', { name: 'Set as default site' })).toBeChecked();
    await expect.element(screen.getByRole('checkbox', { name: 'Test token before saving' })).not.toBeChecked();
  });

  it('A.3 knows the site that the page before was about', async () => {
    const { field } = await openDialog({ path: `${LIST}/new?site=ses_lincoln` });
    await expect.element(field('siteId')).toHaveValue('ses_lincoln');
  });

  it('A.16 forgets what the service said once another token is typed', async () => {
    const { screen, fill } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Test' }).click();
    const outcome = screen.getByText(/The service accepts this token/);
    await expect.element(outcome).toBeVisible();
    await fill({ token: await aToken({ identity: 'another' }) });
    await expect.element(outcome).not.toBeInTheDocument();
  });

  it('A.17 Cancel stores nothing', async () => {
    const { screen, fill, history, manager } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(history.location.pathname).toBe(LIST);
    expect(await manager.isEmpty()).toBe(true);
  });

  it('A.17 loses nothing by a click outside', async () => {
    const { screen, field, fill } = await openDialog();
    await fill({ siteName: 'SES Omaha' });
    await clickBesideDialog();
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await expect.element(field('siteName')).toHaveValue('SES Omaha');
  });

  it('A.2 A.17 returns the focus to the link that opened it, and to the heading where none did', async () => {
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
    ['A.2', (screen: Screen) => screen.getByRole('button', { name: 'Close' }).click()],
    ['A.17', (screen: Screen) => screen.getByRole('button', { name: 'Cancel' }).click()],
    ['A.1', () => userEvent.keyboard('{Escape}')],
  ])('%s keeps what was typed when it is closed, and says so', async (_id, close) => {
    const { screen, field, fill, history } = await openDialog();
    const values = await fill({ token: await aToken() });
    await close(screen);
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(screen.getByText('What you typed is kept as a draft, encrypted.')).toBeVisible();
    history.push(`${LIST}/new`);
    await expect.element(screen.getByText(/^You typed this earlier/)).toBeVisible();
    await expectTyped(field, values);
  });

  it('A.17 has nothing to keep where nothing was typed', async () => {
    const { screen } = await openDialog();
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(screen.getByText(/kept as a draft/)).not.toBeInTheDocument();
  });

  it('A.9 outlives a reload of the page, encrypted', async () => {
    const store = new MemoryRecordStore();
    const first = await openDialog({ store });
    const values = await first.fill({ token: await aToken() });
    await userEvent.tab();
    await vi.waitFor(async () => expect(await first.manager.settings.loadSetting('draft:add-token')).not.toBeNull());
    const kept = JSON.stringify(await store.getAll('metadata'), (_key, value) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
    );
    expect(kept).not.toContain(values.token.slice(0, 20));
    await first.screen.unmount();

    const { screen, field } = await openDialog({ store });
    await expect.element(screen.getByText(/^You typed this earlier/)).toBeVisible();
    await expectTyped(field, values);
  });

  it('A.9 is thrown away on demand', async () => {
    const store = new MemoryRecordStore();
    const first = await openDialog({ store });
    await first.fill({ token: await aToken() });
    await first.screen.unmount();
    const { screen, field, manager } = await openDialog({ store });
    await screen.getByRole('button', { name: 'Discard' }).click();
    await expectTyped(field, { siteId: '', siteName: '', deviceId: '', token: '' });
    await expect.element(screen.getByText(/^You typed this earlier/)).not.toBeInTheDocument();
    expect(await manager.settings.loadSetting('draft:add-token')).toBeNull();
  });

  it('A.17 is thrown away from the notice, too', async () => {
    const { screen, fill, manager } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await screen.getByRole('button', { name: 'Discard' }).click();
    await vi.waitFor(async () => expect(await manager.settings.loadSetting('draft:add-token')).toBeNull());
  });

  it('A.18 is gone once the token is added', async () => {
    const { screen, fill, manager } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Omaha' })).toBeVisible();
    expect(await manager.settings.loadSetting('draft:add-token')).toBeNull();
  });

  it('A.9 overwrites nothing that was typed before it was read', async () => {
    const store = new MemoryRecordStore();
    const { fill, screen } = await openDialog({ store });
    await fill({ siteName: 'From before' });
    await screen.unmount();
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
  it('A.13 A.14 A.15 says what the token says of itself, as it is typed', async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken());
    await expect.element(screen.getByText('Token Info (auto-detected): decoded, not verified')).toBeVisible();
    await expect.element(screen.getByText('Identity: ses_0001_falls_city')).toBeVisible();
    const expires = `Expires: ${FORMATS.moment(EXPIRY)} (in 340 days)`;
    await expect.element(screen.getByText(expires)).toBeVisible();
  });

  it('A.13 follows what is typed', async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken({ identity: 'first' }));
    await expect.element(screen.getByText('Identity: first')).toBeVisible();
    await field('token').fill(await aToken({ identity: 'second' }));
    await expect.element(screen.getByText('Identity: second')).toBeVisible();
    await field('token').fill('');
    await expect.element(screen.getByText(/^Token Info/)).not.toBeInTheDocument();
  });

  it('A.13 says for which sites the same token is stored already', async () => {
    const token = await aToken();
    const { screen, field } = await openDialog({ tokens: [{ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token }] });
    await field('token').fill(token);
    await expect.element(screen.getByText(/stored already for: SES Lincoln\./)).toBeVisible();
  });

  it('A.13 says when it was issued', async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken({ iat: (NOW - DAY_MS) / 1000 }));
    await expect.element(screen.getByText(`Issued: ${FORMATS.moment(NOW - DAY_MS)}`)).toBeVisible();
  });

  it.each<[string, TestTokenClaims, RegExp]>([
    ['has expired', { exp: (NOW - DAY_MS) / 1000 }, /^This token has expired, so the service will refuse it/],
    ['is not valid yet', { nbf: (NOW + DAY_MS) / 1000 }, /^This token is valid from .* on, not yet now/],
    ['expires soon', { exp: (NOW + 3.5 * DAY_MS) / 1000 }, /^This token expires in 3 days/],
  ])('A.13 A.15 hints at a token that %s', async (_what, claims, hint) => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken(claims));
    await expect.element(screen.getByText(hint)).toBeVisible();
  });

  it('A.9 A.13 says what was taken off around the token', async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(`Bearer ${await aToken()}`);
    await expect.element(screen.getByText(/^Spaces, quotes or “Bearer”/)).toBeVisible();
  });

  it('A.3 A.14 offers the site of the identity, and forces it on nobody', async () => {
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

  it('A.3 offers to refresh the token that the site has, and takes along what was typed', async () => {
    const { screen, field, fill, history } = await openDialog({ tokens: [await storedOmaha()] });
    const { token } = await fill({ token: await aToken() });
    await expect.element(screen.getByText('“SES Omaha” has a token already (ses_omaha).')).toBeVisible();
    await screen.getByRole('button', { name: 'Refresh that one instead' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Refresh the token of SES Omaha' })).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: 'New Token' })).toHaveValue(token);
    history.push(`${LIST}/new`);
    await expect.element(field('token')).toHaveValue('');
  });
});

describe('Test', () => {
  it('A.16 says what the service said, and stores nothing', async () => {
    const { screen, field, manager, edge } = await openDialog();
    const token = await aToken();
    await field('token').fill(token);
    await screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(screen.getByText(/^The service accepts this token\. It sees 2 sites\./)).toBeVisible();
    expect(edge.requests.at(-1)?.token).toBe(token);
    expect(await manager.isEmpty()).toBe(true);
  });

  it('A.16 says when the service refuses the token', async () => {
    const { screen, field, edge } = await openDialog();
    edge.fail(/^\/api\/sites\/$/, 'TOKEN_REJECTED');
    await field('token').fill(await aToken());
    await screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(screen.getByText(/^The service refuses this token/)).toBeVisible();
  });

  it('A.16 can be stopped', async () => {
    const { screen, field, edge } = await openDialog();
    edge.answer(/^\/api\/sites\/$/, () => new Promise(() => {}));
    await field('token').fill(await aToken());
    await screen.getByRole('button', { name: 'Test' }).click();
    await screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText('Asking the service …')).not.toBeInTheDocument();
  });

  it('A.16 asks nobody about what is no token', async () => {
    const { screen, field, edge } = await openDialog();
    await screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(field('token')).toHaveAccessibleDescription('Paste the token from ACE IoT.');
    expect(edge.requests.filter(({ path }) => path.startsWith('/api'))).toEqual([]);
  });
});

describe('the sites that the token reaches', () => {
  it('A.3 A.5 A.16 are offered after a test, and fill in the fields', async () => {
    const { screen, field } = await openDialog();
    await field('token').fill(await aToken());
    await screen.getByRole('button', { name: 'Test' }).click();
    await screen.getByRole('combobox', { name: 'The 2 sites that this token reaches' }).fill('linc');
    await screen.getByRole('option', { name: /SES Lincoln Hospital/ }).click();
    await expect.element(field('siteId')).toHaveValue('ses_lincoln');
    await expect.element(field('siteName')).toHaveValue('SES Lincoln Hospital');
  });

  it('A.3 A.16 say when the typed site is not among them', async () => {
    const { screen, field } = await openDialog();
    await field('siteId').fill('ses_omaha');
    await field('token').fill(await aToken());
    await screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(screen.getByText(/does not list “ses_omaha” among the sites/)).toBeVisible();
    await field('siteId').fill('ses_lincoln');
    await expect.element(screen.getByText(/does not list/)).not.toBeInTheDocument();
  });

  it('A.16 are not asked for with a token that was refused', async () => {
    const { screen, field, edge } = await openDialog();
    edge.fail(/^\/api\/sites\/$/, 'TOKEN_REJECTED');
    await field('token').fill(await aToken());
    await screen.getByRole('button', { name: 'Test' }).click();
    await expect.element(screen.getByText(/^The service refuses this token/)).toBeVisible();
    expect(edge.requests.filter(({ path }) => path.startsWith('/api/sites'))).toHaveLength(1);
  });
});

describe('Add', () => {
  it('A.18 stores the token, shows it in the list and says so', async () => {
    const { screen, fill, manager, history } = await openDialog();
    const token = await aToken();
    await fill({ siteId: ' ses_omaha ', siteName: 'SES Omaha', token });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Omaha' })).toBeVisible();
    await expect.element(screen.getByText('The token of SES Omaha was added.')).toBeVisible();
    expect(history.location.pathname).toBe(LIST);
    expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
  });

  it('A.7 A.18 stores a token of a device beside that of its site', async () => {
    const { screen, fill, manager } = await openDialog({ tokens: [await storedOmaha()] });
    const token = await aToken();
    await fill({ deviceId: 'ahu-1', token });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByText('Device ahu-1')).toBeVisible();
    expect(await manager.getTokenForSite('ses_omaha', 'ahu-1')).toBe(token);
  });

  it('A.11 leaves the default site as it is where the tick is off', async () => {
    const { screen, fill, manager } = await openDialog({ tokens: [await storedOmaha()] });
    await fill({ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await aToken() });
    await screen.getByRole('checkbox', { name: 'Set as default site' }).click();
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Lincoln' })).toBeVisible();
    expect(manager.getDefaultSite()).toBe('ses_omaha');
  });

  it('A.11 makes the new site the default where the tick is on', async () => {
    const { screen, fill, manager } = await openDialog({ tokens: [await storedOmaha()] });
    await fill({ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await aToken() });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Lincoln' })).toBeVisible();
    expect(manager.getDefaultSite()).toBe('ses_lincoln');
  });

  it('A.12 notes with the token what the test before saving said', async () => {
    const { screen, fill, manager } = await openDialog();
    await fill({ token: await aToken() });
    await screen.getByRole('checkbox', { name: 'Test token before saving' }).click();
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('article', { name: 'SES Omaha' })).toBeVisible();
    expect(await manager.getAllTokens()).toMatchObject([{ verdict: 'accepted' }]);
  });

  it('A.12 stores nothing that the test before saving did not accept, and loses nothing', async () => {
    const { screen, field, fill, edge, manager } = await openDialog();
    const token = await aToken();
    edge.fail(/^\/api\/sites\/$/, 'UPSTREAM_TIMEOUT');
    await fill({ token });
    await screen.getByRole('checkbox', { name: 'Test token before saving' }).click();
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByText(/^The ACE service did not answer in time/)).toBeVisible();
    await expect.element(screen.getByText(/^It was not added/)).toBeVisible();
    await expect.element(field('token')).toHaveValue(token);
    expect(await manager.isEmpty()).toBe(true);
  });

  it('A.9 A.18 takes a token with “Bearer” before it and line breaks within', async () => {
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

describe('bad input', () => {
  it.each<[idAndWhat: string, name: FieldName, typed: string | TestTokenClaims, message: RegExp]>([
    ['A.9 no token', 'token', '', /^Paste the token/],
    ['A.9 no JWT', 'token', 'my password', /^This is not an API token/],
    ['A.9 a JWT without exp', 'token', { exp: null }, /does not say when it expires/],
    ['A.9 an expired token', 'token', { exp: (NOW - DAY_MS) / 1000 }, /^This token has expired/],
    ['A.9 100 kB', 'token', 'a'.repeat(100_000), /^This is far longer than a token/],
    ['A.3 no site ID', 'siteId', ' ', /^Enter the site ID/],
    ['A.3 a site ID with “/”', 'siteId', 'ses/omaha', /without spaces or “\/”/],
    ['A.3 a site ID with spaces', 'siteId', 'ses omaha', /without spaces or “\/”/],
    ['A.5 no site name', 'siteName', ' ', /^Enter a name/],
    ['A.7 a device ID with “/”', 'deviceId', 'a/b', /^A device ID has letters/],
  ])('%s is named beside its field, and nothing typed is lost', async (_idAndWhat, name, typed, message) => {
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

  it('A.3 a second token for the same site and device is named beside its field, and nothing typed is lost', async () => {
    const stored = await storedOmaha();
    const { screen, field, fill, manager } = await openDialog({ tokens: [stored] });
    const values = await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect
      .element(field('siteId'))
      .toHaveAccessibleDescription(expect.stringMatching(/^A token for this site and device is stored already/));
    await expectTyped(field, values);
    expect(await manager.getTokenForSite('ses_omaha')).toBe(stored.token);
  });

  it('A.3 A.18 can be corrected', async () => {
    const { screen, field, fill } = await openDialog({ tokens: [await storedOmaha()] });
    await fill({ token: await aToken() });
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(field('siteId')).toBeInvalid();
    await field('siteId').fill('ses_lincoln');
    await screen.getByRole('button', { name: 'Add' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('A.9 A.13 is named while it is typed', async () => {
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

async function expectTyped(field: Field, values: Typed): Promise<void> {
  for (const name of FIELD_NAMES) await expect.element(field(name)).toHaveValue(values[name]);
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
