import { type NewSiteToken, TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderApp } from '../../../test-support/renderApp.tsx';

const LIST = '/t/default/settings/tokens';

it('CA.4 Edit has an address of its own, and changes the name', async () => {
  const { screen, field, id, manager, history } = await openEdit();
  await expect.element(field).toHaveFocus();
  await expect.element(screen.getByText('Site: ses_omaha')).toBeVisible();
  await field.fill('Omaha Clinic');
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(history.location.pathname).toBe(LIST);
  expect(await manager.getTokenMetadata(id)).toMatchObject({ siteName: 'Omaha Clinic' });
});

it('CA.4 Edit names an empty name beside the field', async () => {
  const { screen, field } = await openEdit();
  await field.fill(' ');
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(field).toHaveAccessibleDescription(expect.stringMatching(/^Enter a name/));
});

it('CA.4 Edit keeps the typed name as a draft over Escape and a reload', async () => {
  const store = new MemoryRecordStore();
  const first = await openEdit({ store });
  await first.field.fill('Omaha Clinic');
  await userEvent.keyboard('{Escape}');
  await expect.element(first.screen.getByText(/is kept as a draft/)).toBeVisible();
  await first.screen.unmount();
  const { screen, field } = await openEdit({ store, isStored: true });
  await expect.element(screen.getByText(/^You typed this earlier/)).toBeVisible();
  await expect.element(field).toHaveValue('Omaha Clinic');
});

it('CA.4 Edit shows the name that another tab gave it, and lets the person take that one', async () => {
  const { screen, field, otherTab, id } = await openEdit();
  await field.fill('Mine');
  await otherTab.updateSiteToken(id, { siteName: 'Theirs' });
  await expect
    .element(screen.getByText('Its name is now “Theirs”; it was “SES Omaha” when you opened this.'))
    .toBeVisible();
  await expect.element(field).toHaveValue('Mine');
  await screen.getByRole('button', { name: 'Take that name' }).click();
  await expect.element(field).toHaveValue('Theirs');
});

it('CA.4 Edit overwrites the name of another tab only when told', async () => {
  const { screen, field, otherTab, id, manager } = await openEdit();
  await field.fill('Mine');
  await otherTab.updateSiteToken(id, { siteName: 'Theirs' });
  await expect.element(screen.getByText(/^Its name is now “Theirs”/)).toBeVisible();
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(field).toHaveAccessibleDescription(expect.stringMatching(/^This token was changed meanwhile/));
  expect(await manager.getTokenMetadata(id)).toMatchObject({ siteName: 'Theirs' });
  await screen.getByRole('button', { name: 'Keep what I typed' }).click();
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenMetadata(id)).toMatchObject({ siteName: 'Mine' });
});

it('CA.4 Edit is not hindered by a token that another tab refreshed', async () => {
  const { screen, field, otherTab, id, manager } = await openEdit();
  await field.fill('Mine');
  const token = await createTestToken({ identity: 'new' });
  await otherTab.refreshToken(id, token);
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenMetadata(id)).toMatchObject({ siteName: 'Mine', identity: 'new' });
});

it('CA.4 an address without a token says so, and leads back', async () => {
  const { screen, history } = await renderApp({ path: `${LIST}/0123456789abcdef/edit`, tokens: [await omaha()] });
  await expect.element(screen.getByRole('dialog', { name: 'There is no such token' })).toBeVisible();
  const back = screen.getByRole('button', { name: 'Back to the tokens' });
  await expect.element(back).toHaveFocus();
  await back.click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(history.location.pathname).toBe(LIST);
});

interface OpenEditOptions {
  readonly store?: MemoryRecordStore;
  /** The token is in the store already. */
  readonly isStored?: boolean;
}

async function openEdit({ store = new MemoryRecordStore(), isStored = false }: OpenEditOptions = {}) {
  const app = await renderApp({ path: LIST, store, tokens: isStored ? [] : [await omaha()] });
  const [stored] = await app.manager.getAllTokens();
  if (!stored) throw new Error('Nothing is stored.');
  app.history.push(`${LIST}/${stored.id}/edit`);
  const otherTab = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store });
  onTestFinished(() => otherTab.close());
  const field = app.screen.getByRole('textbox', { name: 'Site Name' });
  await expect.element(field).toBeVisible();
  return { ...app, field, otherTab, id: stored.id };
}

async function omaha(): Promise<NewSiteToken> {
  return { siteId: 'ses_omaha', siteName: 'SES Omaha', token: await createTestToken() };
}
