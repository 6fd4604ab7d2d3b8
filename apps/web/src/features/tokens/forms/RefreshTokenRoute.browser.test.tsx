import { type NewSiteToken, TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeEdge } from '../../../../test-support/FakeEdge.ts';
import { renderApp } from '../../../../test-support/renderApp.tsx';

const LIST = '/t/default/settings/tokens';
const SITES = /^\/api\/sites\/$/;

it('tests before replacing, keeps the old token and says so', { tags: ['CB.5'] }, async () => {
  const { screen, field, update, manager, id, edge } = await openRefresh();
  await expect.element(field).toHaveFocus();
  await expect.element(screen.getByText(/is kept as an earlier version/)).toBeVisible();
  const token = await createTestToken();
  await field.fill(token);
  await update.click();
  await expect.element(screen.getByText('The token for SES Omaha was updated.')).toBeVisible();
  expect(edge.requests.filter(({ token: sent }) => sent === token)).toHaveLength(1);
  expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
  expect(await manager.getTokenMetadata(id)).toMatchObject({ verdict: 'accepted' });
  expect(await manager.versions.list(id)).toHaveLength(1);
  await manager.audit.settled();
  expect((await manager.audit.list()).map(({ action }) => action)).toContain('token:rotated');
});

it('replaces nothing when the service rejects the token, reports its answer, and keeps the input', {
  tags: ['CB.5'],
}, async () => {
  const { screen, field, update, manager, before, edge } = await openRefresh();
  edge.fail(SITES, 'TOKEN_REJECTED');
  const token = await createTestToken();
  await field.fill(token);
  await update.click();
  await expect.element(screen.getByText(/^ACE IoT rejected this token.*Response time/)).toBeVisible();
  await expect
    .element(screen.getByRole('button', { name: 'Update without testing', includeHidden: true }))
    .not.toBeInTheDocument();
  await expect.element(field).toHaveValue(token);
  expect(await manager.getTokenForSite('ses_omaha')).toBe(before);
});

it('offers to save untested when the service cannot be reached', { tags: ['CB.5'] }, async () => {
  const { screen, field, update, manager, edge } = await openRefresh();
  edge.fail(SITES, 'UPSTREAM_TIMEOUT');
  const token = await createTestToken();
  await field.fill(token);
  await update.click();
  await expect.element(screen.getByText(/^This token could not be tested/)).toBeVisible();
  await screen.getByRole('button', { name: 'Update without testing' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
});

it('requires confirmation of a token with another identity', { tags: ['CB.5'] }, async () => {
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

it('takes a confirmation only for the token that it was about', { tags: ['CB.5'] }, async () => {
  const { screen, field } = await openRefresh();
  await field.fill(await createTestToken({ identity: 'somebody_else' }));
  const yes = screen.getByRole('checkbox', { name: 'Yes, this is the right token' });
  await yes.click();
  await expect.element(yes).toBeChecked();
  await field.fill(await createTestToken({ identity: 'a_third' }));
  await expect.element(yes).not.toBeChecked();
});

it('says when the token is the stored one', { tags: ['CB.5'] }, async () => {
  const { screen, field, before } = await openRefresh();
  await field.fill(before);
  await expect.element(screen.getByText('This is the token that is already stored here.')).toBeVisible();
});

it('shows that another tab replaced the token, and replaces that one only on request', { tags: ['CB.5'] }, async () => {
  const { screen, field, update, otherTab, id, manager } = await openRefresh();
  const [theirs, mine] = [await createTestToken(), await createTestToken()];
  await field.fill(mine);
  await otherTab.refreshToken(id, theirs);
  await expect.element(screen.getByText(/^The token was replaced by another one/)).toBeVisible();
  await update.click();
  await expect.element(screen.getByText(/^This token was changed in the meantime/)).toBeVisible();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(theirs);
  await expect.element(field).toHaveValue(mine);
  await screen.getByRole('button', { name: 'Replace that token' }).click();
  await update.click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(mine);
});

it('is unaffected by a name given in another tab', { tags: ['CB.5'] }, async () => {
  const { screen, field, update, otherTab, id, manager } = await openRefresh();
  const token = await createTestToken();
  await field.fill(token);
  await otherTab.updateSiteToken(id, { siteName: 'Omaha Clinic' });
  await expect.element(screen.getByRole('dialog', { name: 'Refresh the token for Omaha Clinic' })).toBeVisible();
  await update.click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
});

it('keeps the input across Escape, a failed test and a reload', { tags: ['CB.5'] }, async () => {
  const store = new MemoryRecordStore();
  const first = await openRefresh({ store });
  first.edge.fail(SITES, 'TOKEN_REJECTED');
  const token = await createTestToken();
  await first.field.fill(token);
  await first.update.click();
  await expect.element(first.screen.getByText(/^ACE IoT rejected this token/)).toBeVisible();
  await expect.element(first.field).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(first.screen.getByText(/are saved as a draft/)).toBeVisible();
  await first.screen.unmount();
  const second = await openRefresh({ store, isStored: true });
  await expect.element(second.field).toHaveValue(token);
  await second.update.click();
  await expect.element(second.screen.getByRole('dialog')).not.toBeInTheDocument();
  await vi.waitFor(async () =>
    expect(await second.manager.settings.loadSetting(`draft:refresh-token/${second.id}`)).toBeNull(),
  );
});

it('explains an address without a token', { tags: ['CB.5'] }, async () => {
  const { screen } = await renderApp({ path: `${LIST}/0123456789abcdef/refresh`, tokens: [await omaha()] });
  await expect.element(screen.getByRole('dialog', { name: 'Token not found' })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Add token' })).toBeVisible();
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
