import { type NewSiteToken, TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderApp } from '../../../../test-support/renderApp.tsx';

const LIST = '/t/default/settings/tokens';

it('has its own address and changes the name', { tags: ['CA.4'] }, async () => {
  const { screen, field, id, manager, history } = await openEdit();
  await expect.element(field).toHaveFocus();
  await expect.element(screen.getByText('Site: ses_omaha')).toBeVisible();
  await field.fill('Omaha Clinic');
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(history.location.pathname).toBe(LIST);
  expect(await manager.getTokenMetadata(id)).toMatchObject({ siteName: 'Omaha Clinic' });
});

it('reports an empty name beside the field', { tags: ['CA.4'] }, async () => {
  const { screen, field } = await openEdit();
  await field.fill(' ');
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(field).toHaveAccessibleDescription(expect.stringMatching(/^Enter a name/));
});

it('keeps the typed name as a draft across Escape and a reload', { tags: ['CA.4'] }, async () => {
  const store = new MemoryRecordStore();
  const first = await openEdit({ store });
  await first.field.fill('Omaha Clinic');
  await userEvent.keyboard('{Escape}');
  await expect.element(first.screen.getByText(/are saved as a draft/)).toBeVisible();
  await first.screen.unmount();
  const { screen, field } = await openEdit({ store, isStored: true });
  await expect.element(screen.getByText(/^Your earlier entries were saved/)).toBeVisible();
  await expect.element(field).toHaveValue('Omaha Clinic');
});

it('shows the name given in another tab and lets the user keep it', { tags: ['CA.4'] }, async () => {
  const { screen, field, otherTab, id } = await openEdit();
  await field.fill('My time zone');
  await otherTab.updateSiteToken(id, { siteName: 'Theirs' });
  await expect
    .element(screen.getByText('The name is now “Theirs”. It was “SES Omaha” when you opened this dialog.'))
    .toBeVisible();
  await expect.element(field).toHaveValue('My time zone');
  await screen.getByRole('button', { name: 'Use the new name' }).click();
  await expect.element(field).toHaveValue('Theirs');
});

it('overwrites the name given in another tab only on request', { tags: ['CA.4'] }, async () => {
  const { screen, field, otherTab, id, manager } = await openEdit();
  await field.fill('My time zone');
  await otherTab.updateSiteToken(id, { siteName: 'Theirs' });
  await expect.element(screen.getByText(/^The name is now “Theirs”/)).toBeVisible();
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect
    .element(field)
    .toHaveAccessibleDescription(expect.stringMatching(/^This token was changed in the meantime/));
  expect(await manager.getTokenMetadata(id)).toMatchObject({ siteName: 'Theirs' });
  await screen.getByRole('button', { name: 'Keep my name' }).click();
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenMetadata(id)).toMatchObject({ siteName: 'My time zone' });
});

it('is unaffected by a token that another tab refreshed', { tags: ['CA.4'] }, async () => {
  const { screen, field, otherTab, id, manager } = await openEdit();
  await field.fill('My time zone');
  const token = await createTestToken({ identity: 'new' });
  await otherTab.refreshToken(id, token);
  await screen.getByRole('button', { name: 'Save' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(await manager.getTokenMetadata(id)).toMatchObject({ siteName: 'My time zone', identity: 'new' });
});

it('explains an address without a token and links back', { tags: ['CA.4'] }, async () => {
  const { screen, history } = await renderApp({ path: `${LIST}/0123456789abcdef/edit`, tokens: [await omaha()] });
  await expect.element(screen.getByRole('dialog', { name: 'Token not found' })).toBeVisible();
  const back = screen.getByRole('button', { name: 'Back to tokens' });
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
