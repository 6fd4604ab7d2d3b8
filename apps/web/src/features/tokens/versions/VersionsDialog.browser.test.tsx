import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderApp } from '../../../../test-support/renderApp.tsx';

const LIST = '/t/default/settings/tokens';
const DAY_S = 86_400;

it('lists the earlier tokens of a site, newest first, without showing any', async () => {
  const { screen, tokens } = await openVersions(['first', 'second', 'third']);
  const items = screen.getByRole('listitem');
  await expect.element(items.nth(0).getByText('Identity: second')).toBeVisible();
  await expect.element(items.nth(1).getByText('Identity: first')).toBeVisible();
  await expect.element(screen.getByRole('group', { name: 'Current' }).getByText('Identity: third')).toBeVisible();
  for (const token of tokens) expect(document.body.textContent).not.toContain(token);
});

it('says that no token has been replaced yet', async () => {
  const { screen } = await openVersions(['only']);
  await expect.element(screen.getByText('No earlier versions yet.')).toBeVisible();
});

it('restores an unexpired token at once and keeps the current one', async () => {
  const { screen, manager, tokens } = await openVersions(['first', 'second']);
  await screen.getByRole('button', { name: /^Restore the version/ }).click();
  await expect.element(screen.getByText(/^The earlier version of the token for SES Omaha was restored/)).toBeVisible();
  await expect.element(screen.getByRole('group', { name: 'Current' }).getByText('Identity: first')).toBeVisible();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(tokens[0]);
  await expect.element(screen.getByRole('listitem').nth(0).getByText('Identity: second')).toBeVisible();
});

it('asks before it restores an expired token', async () => {
  const { screen, manager, tokens } = await openVersions(['second'], { before: 'expired' });
  const restore = screen.getByRole('button', { name: /^Restore the version/ });
  await restore.click();
  await expect.element(screen.getByRole('alertdialog', { name: 'Restore an expired token?' })).toBeVisible();
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(restore).toHaveFocus();
  expect(await manager.getTokenForSite('ses_omaha')).toBe(tokens[0]);
  await restore.click();
  await screen.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect.element(screen.getByRole('group', { name: 'Current' }).getByText('Identity: expired')).toBeVisible();
});

it('asks before it destroys a token for good', async () => {
  const { screen, manager, id } = await openVersions(['first', 'second']);
  await screen.getByRole('button', { name: /^Delete the version/ }).click();
  await expect.element(screen.getByText(/^This cannot be undone/)).toBeVisible();
  await screen.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.element(screen.getByText('Deleted permanently.')).toBeVisible();
  await expect
    .element(screen.getByRole('button', { name: /^Restore the version/, includeHidden: true }))
    .not.toBeInTheDocument();
  expect(await manager.versions.list(id)).toMatchObject([{ isDestroyed: true }]);
});

it('closes on Escape', async () => {
  const { screen, history } = await openVersions(['only']);
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  expect(history.location.pathname).toBe(LIST);
});

/** @param identities of the tokens that the site had, one after the other */
async function openVersions(identities: readonly [string, ...string[]], options: { before?: string } = {}) {
  const app = await renderApp({ path: LIST });
  const { manager } = app;
  const target = { siteId: 'ses_omaha', siteName: 'SES Omaha' };
  const now = Math.floor(Date.now() / 1000);
  if (options.before !== undefined) {
    const token = await createTestToken({ identity: options.before, exp: now - 3 * DAY_S });
    await manager.importTokens([{ ...target, token }]);
  }
  const tokens = await Promise.all(identities.map((identity) => createTestToken({ identity })));
  for (const token of tokens) {
    const [stored] = await manager.getAllTokens();
    if (stored) await manager.refreshToken(stored.id, token);
    else await manager.addSiteToken({ ...target, token });
  }
  const [stored] = await manager.getAllTokens();
  const id = stored?.id ?? '';
  app.history.push(`${LIST}/${id}/versions`);
  await expect
    .element(app.screen.getByRole('dialog', { name: 'Earlier versions of the token for SES Omaha' }))
    .toBeVisible();
  return { ...app, id, tokens };
}
