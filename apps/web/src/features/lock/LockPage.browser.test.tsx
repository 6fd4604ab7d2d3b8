import { plugInAuthenticator } from '@building-vitals/test-support/plugInAuthenticator';
import { TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { lockedVault, PASSPHRASE } from '../../../test-support/lockedVault.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const DAY_S = 86_400;
const KEY = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
const TOKENS_PAGE = '/t/default/settings/tokens';

it('redirects a deep link to the lock page and back after unlocking', async () => {
  const { screen, history } = await renderLocked(`${TOKENS_PAGE}?q=falls`);
  // What somebody looked at is nobody's business while it is locked.
  expect(history.location.href).toBe('/lock');
  await unlock(screen);
  await expect.element(screen.getByText('SES Falls City').first()).toBeVisible();
  await expect.poll(() => history.location.pathname).toBe(TOKENS_PAGE);
  expect(history.location.href).toContain('q=falls');
});

it('continues to the start page by default, and never to another origin', async () => {
  const { screen, history } = await renderLocked('/lock?to=/%5Cevil.example');
  await unlock(screen);
  await expect.poll(() => history.location.pathname).toBe('/t/default/s/ses_falls_city/dashboard');
});

it('shows when tokens expire, but not whose they are', async () => {
  const { screen } = await renderLocked(TOKENS_PAGE);
  await expect
    .element(screen.getByText('1 token expires within 30 days · 1 token has expired', { exact: true }))
    .toBeVisible();
  expect(document.body.textContent).not.toMatch(/falls|omaha|lincoln|tester/i);
});

it('rejects a wrong passphrase and selects it for retyping', async () => {
  const { screen } = await renderLocked();
  const field = screen.getByLabelText('Passphrase', { exact: false }).first();
  await field.fill('not this one at all');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(/^Wrong passphrase\. Check Caps Lock/)).toBeVisible();
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard(`${PASSPHRASE}{Enter}`);
  await expect.element(screen.getByText('is locked')).not.toBeInTheDocument();
});

it('rejects an unlock attempt during back-off and accepts the next one afterwards', async () => {
  const { screen } = await renderLocked();
  const field = screen.getByLabelText('Passphrase', { exact: false }).first();
  const submit = screen.getByRole('button', { name: 'Unlock', exact: true });
  // Time stands still, so that the back-off is not over before the next attempt on a busy machine.
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const wrong = screen.getByText(/^Wrong passphrase/);
  for (let attempt = 0; attempt < 3; attempt++) {
    await field.fill(`not this one ${attempt}`);
    await submit.click();
    await expect.element(wrong).toBeVisible();
    await expect.element(submit).toBeEnabled();
  }
  await field.fill(PASSPHRASE);
  await submit.click();
  await expect.element(screen.getByText(/Try again in \d seconds?\./)).toBeInTheDocument();
  await expect.element(submit).toBeDisabled();
  vi.advanceTimersByTime(2_500);
  await expect.element(submit).toBeEnabled();
  vi.useRealTimers();
  await submit.click();
  await expect.element(screen.getByText('is locked')).not.toBeInTheDocument();
});

it('appears when another tab locks, and returns to the same place', async () => {
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

it('opens from a button in the top bar, which is present only on a protected vault', async () => {
  const open = await renderApp({ path: TOKENS_PAGE, tokens: [await falls()] });
  await expect.element(open.screen.getByText('SES Falls City').first()).toBeVisible();
  await vi.waitFor(async () => expect((await open.manager.storageStatus()).isProtected).toBe(false));
  await expect
    .element(open.screen.getByRole('button', { name: 'Lock', exact: true, includeHidden: true }))
    .not.toBeInTheDocument();
  await open.screen.unmount();

  const { screen } = await renderLocked(TOKENS_PAGE);
  await unlock(screen);
  await screen.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect.element(screen.getByRole('heading', { name: 'Building Vitals is locked' })).toBeVisible();
});

it('redirects away while the vault is unlocked', async () => {
  const { history } = await renderApp({ path: '/lock', tokens: [await falls()] });
  await expect.poll(() => history.location.pathname).toMatch(/dashboard$/);
});

it('unlocks with a recovery key in any spelling', async () => {
  const store = await lockedVault([await falls()]);
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store,
    unlockKey: KEY,
  });
  const recoveryKey = await manager.slots.replaceRecoveryKey(KEY);
  await manager.close();
  const { screen, history } = await renderApp({ path: TOKENS_PAGE, store });
  await screen.getByRole('button', { name: 'Use recovery key' }).click();
  const field = screen.getByRole('textbox', { name: 'Recovery key' });
  await field.fill(recoveryKey.slice(0, -1));
  await screen.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect.element(screen.getByText(/^This is not a recovery key/)).toBeVisible();
  await field.fill(recoveryKey.toLowerCase().replaceAll('-', ' '));
  await screen.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect.poll(() => history.location.pathname).toBe(TOKENS_PAGE);
});

it('unlocks with a passkey', async () => {
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
  await screen.getByRole('button', { name: 'Use passkey' }).click();
  await screen.getByRole('button', { name: 'Unlock with a passkey' }).click();
  await expect.poll(() => history.location.pathname).toBe(TOKENS_PAGE);
});

it('lets a user who lost every key start over', async () => {
  const store = await lockedVault([await falls()]);
  const { screen, edge } = await renderApp({ path: TOKENS_PAGE, store });
  edge.answer(/^\/api\/clear-site-data$/, () => new Response());
  await screen.getByRole('button', { name: 'Start over …' }).click();
  await screen.getByRole('textbox', { name: 'Type delete to continue' }).fill('delete');
  await screen.getByRole('button', { name: 'Delete everything' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Everything was deleted' })).toBeVisible();
  expect(await store.count('tokens')).toBe(0);
  expect(await store.count('keys')).toBe(0);
});

it('says that everything was cleared elsewhere', async () => {
  const store = await lockedVault([await falls()]);
  const { screen } = await renderApp({ path: TOKENS_PAGE, store });
  await expect.element(screen.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  await store.destroy();
  dispatchEvent(new Event('focus'));
  await expect.element(screen.getByText(/^There is nothing to unlock/)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Start over' })).toHaveAttribute('href', '/');
});

it('is available in German', async () => {
  const store = await lockedVault();
  const { screen, services } = await renderApp({ path: TOKENS_PAGE, store });
  services.preferences.set({ language: 'de' });
  await expect.element(screen.getByRole('heading', { name: 'Building Vitals ist gesperrt' })).toBeVisible();
});

it('fits a 320 px screen', async () => {
  await page.viewport(320, 640);
  await renderLocked();
  await expect.poll(() => document.documentElement.scrollWidth).toBe(320);
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
  // As if a day had gone: what a locked vault knows is what is stored unencrypted.
  if (first) await store.write([{ type: 'put', store: 'tokens', row: { ...first, expiresAt: Date.now() - 1000 } }]);
  const app = await renderApp({ path, store });
  await expect.element(app.screen.getByRole('heading', { name: 'Building Vitals is locked' })).toBeVisible();
  await expect.element(app.screen.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  return app;
}
