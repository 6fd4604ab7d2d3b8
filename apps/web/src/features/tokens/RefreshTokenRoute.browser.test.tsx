import { type NewSiteToken, TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeEdge } from '../../../test-support/FakeEdge.ts';
import { renderApp } from '../../../test-support/renderApp.tsx';

const LIST = '/t/default/settings/tokens';
const SITES = /^\/api\/sites\/$/;

it('CB.5 Refresh tests before it swaps, keeps the old token and says so', async () => {
  const { screen, field, update, manager, id, edge } = await openRefresh();
  await expect.element(field).toHaveFocus();
  await expect.element(screen.getByText(/which is kept among the earlier tokens/)).toBeVisible();
  const token = await createTestToken();
  await field.fill(token);
  await update.click();
  await expect.element(screen.getByText('The token of SES Omaha was updated.')).toBeVisible();
  expect(edge.requests.filter(({ token: sent }) => sent === token)).toHaveLength(1);
  expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
  expect(await manager.getTokenMetadata(id)).toMatchObject({ verdict: 'accepted' });
  expect(await manager.versions.list(id)).toHaveLength(1);
  await manager.audit.settled();
  expect((await manager.audit.list()).map(({ action }) => action)).toContain('token:rotated');
});

it('CB.5 Refresh swaps nothing that the service refuses, says what it said, and loses nothing', async () => {
  const { screen, field, update, manager, before, edge } = await openRefresh();
  edge.fail(SITES, 'TOKEN_REJECTED');
  const token = await createTestToken();
  await field.fill(token);
  await update.click();
  await expect.element(screen.getByText(/^The service refuses this token.*Answered in/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Update untested' })).not.toBeInTheDocument();
  await expect.element(field).toHaveValue(token);
  expect(await manager.getTokenForSite('ses_omaha')).toBe(before);
});

it('CB.5 Refresh offers to save without a test where the service cannot be asked', async () => {
  const { screen, field, update, manager, edge } = await openRefresh();
  edge.fail(SITES, 'UPSTREAM_TIMEOUT');
  const token = await createTestToken();
  await field.fill(token);
  await update.click();
  await expect.element(screen.getByText(/^The service could not be asked whether it accepts this token/)).toBeVisible();
  await screen.getByRole('button', { name: 'Update untested' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
});

it('CB.5 Refresh asks for a yes before it takes a token of another identity', async () => {
  const { screen, field, update, manager, before } = await openRefresh();
  const token = await createTestToken({ identity: 'somebody_else' });
  await field.fill(token);
  await update.click();
  const yes = screen.getByRole('checkbox', { name: 'Yes, this is the right token' });
  await expect.element(yes).toHaveFocus();
  await expect.element(yes).toHaveAccessibleDescription('Confirm that this is the right token.');
  expect(await manager.getTokenForSite('ses_omaha')).toBe(before);
  await yes.click();
  await update.click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
});

it('CB.5 Refresh takes a yes for the token that it was about alone', async () => {
  const { screen, field } = await openRefresh();
  await field.fill(await createTestToken({ identity: 'somebody_else' }));
  const yes = screen.getByRole('checkbox', { name: 'Yes, this is the right token' });
  await yes.click();
  await expect.element(yes).toBeChecked();
  await field.fill(await createTestToken({ identity: 'a_third' }));
  await expect.element(yes).not.toBeChecked();
});

it('CB.5 Refresh says when it is the stored token itself', async () => {
  const { screen, field, before } = await openRefresh();
  await field.fill(before);
  await expect.element(screen.getByText('This is the token that is stored here already.')).toBeVisible();
});

it('CB.5 Refresh shows that another tab has replaced the token, and replaces that one only when told', async () => {
  const { screen, field, update, otherTab, id, manager } = await openRefresh();
  const [theirs, mine] = [await createTestToken(), await createTestToken()];
  await field.fill(mine);
  await otherTab.refreshToken(id, theirs);
  await expect.element(screen.getByText(/^Another token has taken its place/)).toBeVisible();
  await update.click();
  await expect.element(screen.getByText(/^This token was changed meanwhile/)).toBeVisible();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(theirs);
  await expect.element(field).toHaveValue(mine);
  await screen.getByRole('button', { name: 'Replace that one' }).click();
  await update.click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(mine);
});

it('CB.5 Refresh is not hindered by another name that another tab gave it', async () => {
  const { screen, field, update, otherTab, id, manager } = await openRefresh();
  const token = await createTestToken();
  await field.fill(token);
  await otherTab.updateSiteToken(id, { siteName: 'Omaha Clinic' });
  await expect.element(screen.getByRole('dialog', { name: 'Refresh the token of Omaha Clinic' })).toBeVisible();
  await update.click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
});

it('CB.5 Refresh keeps what was typed over Escape, a failed test and a reload', async () => {
  const store = new MemoryRecordStore();
  const first = await openRefresh({ store });
  first.edge.fail(SITES, 'TOKEN_REJECTED');
  const token = await createTestToken();
  await first.field.fill(token);
  await first.update.click();
  await expect.element(first.screen.getByText(/^The service refuses this token/)).toBeVisible();
  await expect.element(first.field).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(first.screen.getByText(/is kept as a draft/)).toBeVisible();
  await first.screen.unmount();
  const second = await openRefresh({ store, isStored: true });
  await expect.element(second.field).toHaveValue(token);
  await second.update.click();
  await expect.element(second.screen.getByRole('dialog')).not.toBeInTheDocument();
  await vi.waitFor(async () =>
    expect(await second.manager.settings.loadSetting(`draft:refresh-token/${second.id}`)).toBeNull(),
  );
});

it('CB.5 an address without a token says so', async () => {
  const { screen } = await renderApp({ path: `${LIST}/0123456789abcdef/refresh`, tokens: [await omaha()] });
  await expect.element(screen.getByRole('dialog', { name: 'There is no such token' })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Add a token' })).toBeVisible();
});

interface OpenRefreshOptions {
  readonly store?: MemoryRecordStore;
  /** The token is in the store already. */
  readonly isStored?: boolean;
}

async function openRefresh({ store = new MemoryRecordStore(), isStored = false }: OpenRefreshOptions = {}) {
  const edge = new FakeEdge();
  const app = await renderApp({ path: LIST, store, edge, tokens: isStored ? [] : [await omaha()] });
  const [stored] = await app.manager.getAllTokens();
  if (!stored) throw new Error('Nothing is stored.');
  app.history.push(`${LIST}/${stored.id}/refresh`);
  const otherTab = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store });
  onTestFinished(() => otherTab.close());
  const field = app.screen.getByRole('textbox', { name: 'New Token' });
  await expect.element(field).toBeVisible();
  return {
    ...app,
    edge,
    field,
    update: app.screen.getByRole('button', { name: 'Update', exact: true }),
    otherTab,
    id: stored.id,
    before: (await app.manager.getTokenForSite('ses_omaha')) ?? '',
  };
}

async function omaha(): Promise<NewSiteToken> {
  return { siteId: 'ses_omaha', siteName: 'SES Omaha', token: await createTestToken() };
}
