import { TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { lockedVault, PASSPHRASE } from '../../../test-support/lockedVault.ts';
import { plugInAuthenticator } from '../../../test-support/plugInAuthenticator.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const DAY_S = 86_400;
const KEY = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
const TOKENS_PAGE = '/t/default/settings/tokens';

it('leads a deep link to the lock, and from there back', async () => {
  const { screen, history } = await renderLocked(`${TOKENS_PAGE}?q=falls`);
  // What somebody looked at is nobody's business while it is locked.
  expect(history.location.href).toBe('/lock');
  await unlock(screen);
  await expect.element(screen.getByText('SES Falls City').first()).toBeVisible();
  expect(history.location.pathname).toBe(TOKENS_PAGE);
  expect(history.location.href).toContain('q=falls');
});

it('leads to the start where nobody knows where the person was, and to no other site', async () => {
  const { screen, history } = await renderLocked('/lock?to=/%5Cevil.example');
  await unlock(screen);
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_falls_city/dashboard');
});

it('says when tokens expire, and nothing of whose they are', async () => {
  const { screen } = await renderLocked(TOKENS_PAGE);
  await expect
    .element(screen.getByText('1 token expires within 30 days · 1 token has expired', { exact: true }))
    .toBeVisible();
  expect(document.body.textContent).not.toMatch(/falls|omaha|lincoln|tester/i);
});

it('says that a passphrase is wrong, and has it typed anew at once', async () => {
  const { screen } = await renderLocked();
  const field = screen.getByLabelText('Passphrase', { exact: false }).first();
  await field.fill('not this one at all');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(/^This passphrase does not open the vault/)).toBeVisible();
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard(`${PASSPHRASE}{Enter}`);
  await expect.element(screen.getByText('is locked')).not.toBeInTheDocument();
});

it('counts down after too many wrong keys, and takes the next one afterwards', async () => {
  const { screen } = await renderLocked();
  const field = screen.getByLabelText('Passphrase', { exact: false }).first();
  const submit = screen.getByRole('button', { name: 'Unlock', exact: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    await field.fill(`not this one ${attempt}`);
    await submit.click();
    await expect.element(screen.getByText(/^This passphrase does not open/)).toBeVisible();
  }
  await field.fill(PASSPHRASE);
  await submit.click();
  await expect.element(screen.getByText(/Try again in \d seconds?\./)).toBeInTheDocument();
  await expect.element(submit).toBeDisabled();
  await expect.element(submit).toBeEnabled();
  await submit.click();
  await expect.element(screen.getByText('is locked')).not.toBeInTheDocument();
});

it('is shown when another tab locks, and forgets nothing of where the person was', async () => {
  const store = await lockedVault([await falls()]);
  const { screen, history } = await renderApp({ path: TOKENS_PAGE, store });
  await unlock(screen);
  await expect.element(screen.getByText('SES Falls City').first()).toBeVisible();
  const other = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store, unlockKey: KEY });
  onTestFinished(() => other.close());
  await other.lock();
  await expect.element(screen.getByRole('heading', { name: 'Building Vitals is locked' })).toBeVisible();
  expect(document.body.textContent).not.toMatch(/falls/i);
  await unlock(screen);
  await expect.poll(() => history.location.pathname).toBe(TOKENS_PAGE);
});

it('is reached by the button in the top bar, which is there only if a person unlocks the vault', async () => {
  const open = await renderApp({ path: TOKENS_PAGE, tokens: [await falls()] });
  await expect.element(open.screen.getByText('SES Falls City').first()).toBeVisible();
  await vi.waitFor(async () => expect((await open.manager.storageStatus()).isProtected).toBe(false));
  await expect.element(open.screen.getByRole('button', { name: 'Lock', exact: true })).not.toBeInTheDocument();
  await open.screen.unmount();

  const { screen } = await renderLocked(TOKENS_PAGE);
  await unlock(screen);
  await screen.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect.element(screen.getByRole('heading', { name: 'Building Vitals is locked' })).toBeVisible();
});

it('is left at once while the vault is open', async () => {
  const { history } = await renderApp({ path: '/lock', tokens: [await falls()] });
  await expect.poll(() => history.location.pathname).toMatch(/dashboard$/);
});

it('opens with a recovery key, however it is typed', async () => {
  const store = await lockedVault([await falls()]);
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store,
    unlockKey: KEY,
  });
  const recoveryKey = await manager.slots.replaceRecoveryKey(KEY);
  await manager.close();
  const { screen, history } = await renderApp({ path: TOKENS_PAGE, store });
  await screen.getByRole('button', { name: 'Use the recovery key' }).click();
  const field = screen.getByRole('textbox', { name: 'Recovery key' });
  await field.fill(recoveryKey.slice(0, -1));
  await screen.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect.element(screen.getByText(/^This is not a recovery key/)).toBeVisible();
  await field.fill(recoveryKey.toLowerCase().replaceAll('-', ' '));
  await screen.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect.poll(() => history.location.pathname).toBe(TOKENS_PAGE);
});

it('opens with a passkey', async () => {
  await plugInAuthenticator();
  const store = await lockedVault([await falls()]);
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store,
    unlockKey: KEY,
  });
  await manager.passkeys.add(KEY, 'My key');
  await manager.close();
  const { screen, history } = await renderApp({ path: TOKENS_PAGE, store });
  await screen.getByRole('button', { name: 'Use a passkey' }).click();
  await screen.getByRole('button', { name: 'Unlock with a passkey' }).click();
  await expect.poll(() => history.location.pathname).toBe(TOKENS_PAGE);
});

it('lets the person who lost every key begin anew', async () => {
  const store = await lockedVault([await falls()]);
  const { screen, edge } = await renderApp({ path: TOKENS_PAGE, store });
  edge.answer(/^\/api\/clear-site-data$/, () => new Response());
  await screen.getByRole('button', { name: 'Start anew …' }).click();
  await screen.getByRole('textbox', { name: 'Type delete to go on' }).fill('delete');
  await screen.getByRole('button', { name: 'Clear everything' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Everything was cleared' })).toBeVisible();
  expect(await store.count('tokens')).toBe(0);
  expect(await store.count('keys')).toBe(0);
});

it('says that everything was cleared elsewhere', async () => {
  const store = await lockedVault([await falls()]);
  const { screen } = await renderApp({ path: TOKENS_PAGE, store });
  await expect.element(screen.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  await store.destroy();
  dispatchEvent(new Event('focus'));
  await expect.element(screen.getByText(/^There is nothing to unlock here any more/)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Start anew' })).toHaveAttribute('href', '/');
});

it('speaks German', async () => {
  const store = await lockedVault();
  const { screen, services } = await renderApp({ path: TOKENS_PAGE, store });
  services.preferences.set({ language: 'de' });
  await expect.element(screen.getByRole('heading', { name: 'Building Vitals ist gesperrt' })).toBeVisible();
});

it('fits a screen of 320 pixels', async () => {
  await page.viewport(320, 640);
  await renderLocked();
  expect(document.documentElement.scrollWidth).toBe(320);
  await page.viewport(1280, 800);
});

async function unlock(screen: RenderedApp['screen']): Promise<void> {
  await screen.getByLabelText('Passphrase', { exact: false }).first().fill(PASSPHRASE);
  await screen.getByRole('button', { name: 'Unlock', exact: true }).click();
}

async function falls() {
  return { siteId: 'ses_falls_city', siteName: 'SES Falls City', token: await createTestToken({ identity: 'tester' }) };
}

/** With a token that expires soon, and one that has expired since it was stored. */
async function renderLocked(path = TOKENS_PAGE): Promise<RenderedApp> {
  const now = Math.floor(Date.now() / 1000);
  const store = new MemoryRecordStore();
  const expiring = await createTestToken({ identity: 'tester', exp: now + 10 * DAY_S });
  const dying = await createTestToken({ identity: 'tester', exp: now + DAY_S });
  await lockedVault(
    [
      await falls(),
      { siteId: 'omaha', siteName: 'Omaha', token: expiring },
      { siteId: 'lincoln', siteName: 'Lincoln', token: dying },
    ],
    store,
  );
  const rows = await store.getAll('tokens');
  const first = rows.sort((one, other) => one.expiresAt - other.expiresAt)[0];
  // As if a day had gone: what a locked vault knows is what stands in clear.
  if (first) await store.write([{ type: 'put', store: 'tokens', row: { ...first, expiresAt: Date.now() - 1000 } }]);
  const app = await renderApp({ path, store });
  await expect.element(app.screen.getByRole('heading', { name: 'Building Vitals is locked' })).toBeVisible();
  await expect.element(app.screen.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  return app;
}
