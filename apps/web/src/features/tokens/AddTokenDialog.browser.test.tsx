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

  it('A.17 loses nothing by Escape or a click outside', async () => {
    const { screen, field, fill } = await openDialog();
    await fill({ siteName: 'SES Omaha' });
    await userEvent.keyboard('{Escape}');
    await clickBesideDialog();
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await expect.element(field('siteName')).toHaveValue('SES Omaha');
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

async function openDialog({ path = `${LIST}/new`, tokens = [] }: RenderAppOptions = {}) {
  const app = await renderApp({ path, tokens, edge: new FakeEdge() });
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
