import { plugInAuthenticator } from '@building-vitals/test-support/plugInAuthenticator';
import { IndexedDbRecordStore, type RecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { lockedVault, PASSPHRASE } from '../../../test-support/lockedVault.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const KEY = { kind: 'passphrase', passphrase: PASSPHRASE } as const;

it('explains that nothing is kept when the browser keeps nothing', async () => {
  const { screen } = await renderSecurity();
  await expect.element(screen.getByText(/^Your tokens are not stored/)).toBeVisible();
});

it('explains where tokens are stored and what that protects against', async () => {
  const { screen } = await renderSecurity(freshStore());
  await expect
    .element(
      screen.getByText(
        'Your tokens are stored in this browser, protected by a key that this browser stores and uses automatically.',
      ),
    )
    .toBeVisible();
  const section = screen.getByRole('region', { name: 'Where your tokens are stored' });
  await expect.element(section.getByText('Losing this computer (create a backup)')).toBeVisible();
  await expect.element(section.getByText(/^Someone who copies/)).toBeVisible();
});

it.each([
  [true, /^The browser will keep your tokens/],
  [false, /^The browser did not grant permanent storage/],
])('asks the browser for persistent storage and reports its answer (%s)', async (answer, said) => {
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false);
  vi.spyOn(navigator.storage, 'persist').mockResolvedValue(answer);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const { screen } = await renderSecurity(freshStore());
  await screen.getByRole('button', { name: 'Request permanent storage' }).click();
  await expect.element(screen.getByText(said)).toBeVisible();
});

it('sets a passphrase that was typed twice, and then requires it to unlock', async () => {
  const { screen, manager } = await renderSecurity();
  await screen.getByRole('button', { name: 'Set passphrase …' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Set passphrase' });
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE);
  await dialog.getByRole('textbox', { name: 'Confirm passphrase' }).fill('another one than that');
  await dialog.getByRole('button', { name: 'Set passphrase' }).click();
  await expect.element(dialog.getByText('The passphrases do not match.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Confirm passphrase' }).fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Set passphrase' }).click();
  await expect.element(screen.getByText('The passphrase was set.')).toBeVisible();
  await expect.element(screen.getByText(/this computer still unlocks automatically/)).toBeVisible();

  await screen.getByRole('button', { name: 'Turn off automatic unlock …' }).click();
  const asking = screen.getByRole('dialog', { name: 'Turn off automatic unlock?' });
  await asking.getByRole('button', { name: 'Turn off' }).click();
  await asking.getByRole('textbox', { name: 'Passphrase' }).fill('not this one at all');
  await asking.getByRole('button', { name: 'Turn off' }).click();
  await expect.element(asking.getByText(/^Wrong passphrase/)).toBeVisible();
  expect(await manager.isProtected()).toBe(false);
  await asking.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
  await asking.getByRole('button', { name: 'Turn off' }).click();
  await expect.element(screen.getByText(/^Automatic unlock is off\. Everything/)).toBeVisible();
  expect(await manager.slots.list()).toMatchObject([{ kind: 'passphrase' }]);
  expect((await manager.getAllTokens()).map(({ siteId }) => siteId)).toEqual(['ses_falls_city']);

  await screen.getByRole('button', { name: 'Lock now' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Building Vitals is locked' })).toBeVisible();
});

it('returns from the confirmation with the input intact', async () => {
  const { screen } = await renderUnlocked();
  await screen.getByRole('button', { name: 'Change passphrase' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Change passphrase' });
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('velvet anchor sunday');
  await dialog.getByRole('textbox', { name: 'Confirm passphrase' }).fill('velvet anchor sunday');
  await dialog.getByRole('button', { name: 'Set passphrase' }).click();
  await expect.element(dialog.getByText('Confirm your identity first.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect
    .element(dialog.getByRole('textbox', { name: 'Passphrase', exact: true }))
    .toHaveValue('velvet anchor sunday');
});

it('counts a recovery key as saved only once a group of it is typed', async () => {
  const { screen, manager } = await renderSecurity();
  await screen.getByRole('button', { name: 'Create recovery key …' }).click();
  await screen.getByRole('button', { name: 'Create recovery key', exact: true }).click();
  const sheet = screen.getByRole('dialog', { name: 'Your recovery key' });
  await expect.element(sheet).toBeVisible();
  await sheet.getByRole('button', { name: 'Not now' }).click();
  await expect.element(screen.getByText(/^Not confirmed\./)).toBeVisible();

  await screen.getByRole('button', { name: 'Create new recovery key' }).click();
  await screen.getByRole('button', { name: 'Create recovery key', exact: true }).click();
  await expect.element(sheet.getByRole('listitem').nth(13)).toBeVisible();
  const groups = sheet
    .getByRole('listitem')
    .elements()
    .map((item) => item.lastElementChild?.textContent ?? '');
  expect(groups).toHaveLength(14);
  await sheet.getByRole('button', { name: 'Confirm' }).click();
  await expect.element(sheet.getByText(/^This is not group/)).toBeVisible();
  const field = sheet.getByRole('textbox', { name: /^Group \d+$/ });
  const number = Number(/\d+/.exec(sheet.getByText(/enter group \d+/).element().textContent ?? '')?.[0]);
  await field.fill(groups[number - 1]?.toLowerCase() ?? '');
  await sheet.getByRole('button', { name: 'Confirm' }).click();
  await expect.element(screen.getByText('Confirmed', { exact: true })).toBeVisible();

  await manager.lock();
  await manager.unlock({ kind: 'recovery', recoveryKey: groups.join('-') });
  expect(manager.getSnapshot().isLocked).toBe(false);
});

it('prints the recovery key and nothing else of the page', async () => {
  const { screen } = await renderSecurity();
  await screen.getByRole('button', { name: 'Create recovery key …' }).click();
  await screen.getByRole('button', { name: 'Create recovery key', exact: true }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Your recovery key' })).toBeVisible();
  const print = vi.spyOn(window, 'print').mockImplementation(() => {});
  await screen.getByRole('button', { name: 'Print' }).click();
  await expect.poll(() => print.mock.calls.length).toBe(1);
  print.mockRestore();
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  onTestFinished(async () => {
    await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  });
  const shown = [...document.body.children].filter((child) => child.checkVisibility());
  expect(shown.map((child) => child.textContent)).toEqual([expect.stringContaining('Building Vitals: recovery key')]);
  expect(shown[0]?.textContent).not.toMatch(/falls/i);
});

it('adds a named passkey and removes it', async () => {
  await plugInAuthenticator();
  const { screen, manager } = await renderSecurity();
  await screen.getByRole('button', { name: 'Add passkey …' }).click();
  await screen.getByRole('button', { name: 'Add passkey', exact: true }).click();
  await expect.element(screen.getByText('Enter a name.')).toBeVisible();
  await screen.getByRole('textbox', { name: 'Name' }).fill('Blue key');
  await screen.getByRole('button', { name: 'Add passkey', exact: true }).click();
  await expect.element(screen.getByText('You can now unlock your tokens with the passkey “Blue key”.')).toBeVisible();
  await expect.element(screen.getByText('1 passkey', { exact: true })).toBeVisible();

  await screen.getByRole('button', { name: 'Remove Blue key' }).click();
  const dialog = screen.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => manager.slots.list()).toMatchObject([{ kind: 'device' }]);
  // While it is open, nothing of the page behind it has a role.
  await expect.element(dialog).not.toBeInTheDocument();
  await expect
    .element(screen.getByRole('button', { name: 'Remove Blue key', includeHidden: true }))
    .not.toBeInTheDocument();
});

it('explains that a passkey cannot unlock a vault, and keeps its name', async () => {
  await plugInAuthenticator({ hasPrf: false });
  const { screen } = await renderSecurity();
  await screen.getByRole('button', { name: 'Add passkey …' }).click();
  await screen.getByRole('textbox', { name: 'Name' }).fill('Old key');
  await screen.getByRole('button', { name: 'Add passkey', exact: true }).click();
  await expect.element(screen.getByText(/^This passkey cannot unlock the vault/)).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Old key');
});

it('explains that the browser does not support passkeys', async () => {
  const asked = vi
    .spyOn(PublicKeyCredential, 'getClientCapabilities')
    .mockResolvedValue({ 'extension:prf': false } as PublicKeyCredentialClientCapabilities);
  onTestFinished(() => asked.mockRestore());
  const { screen } = await renderSecurity();
  await expect.element(screen.getByText(/^This browser cannot unlock with passkeys/)).toBeVisible();
  await expect
    .element(screen.getByRole('button', { name: 'Add passkey …', includeHidden: true }))
    .not.toBeInTheDocument();
});

it('never offers to remove the last method that survives a lost device', async () => {
  const { screen } = await renderUnlocked();
  await expect.element(screen.getByText('Set', { exact: true })).toBeVisible();
  await expect
    .element(screen.getByRole('button', { name: 'Remove Passphrase', includeHidden: true }))
    .not.toBeInTheDocument();
});

it('unlocks automatically again once the user confirmed it', async () => {
  const { screen, manager } = await renderUnlocked();
  await screen.getByRole('button', { name: 'Turn on automatic unlock …' }).click();
  const dialog = screen.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect.element(screen.getByText('Automatic unlock is on for this computer.')).toBeVisible();
  expect(await manager.isProtected()).toBe(false);
});

it('locks automatically after the selected time', async () => {
  const { screen, services } = await renderSecurity();
  await screen.getByRole('combobox', { name: /^Lock after inactivity/ }).click();
  await screen.getByRole('option', { name: '5 minutes', exact: true }).click();
  await expect.poll(() => services.preferences.values.autoLockMinutes).toBe(5);
  await screen.getByRole('combobox', { name: /^Lock after inactivity/ }).click();
  await screen.getByRole('option', { name: 'Never' }).click();
  await expect.poll(() => services.preferences.values.autoLockMinutes).toBe(0);
});

it('rotates the keys of every organisation and reports how much was re-encrypted', async () => {
  const { screen, services, manager } = await renderSecurity();
  await services.tenants.addTenant({ tenantId: 'north', tenantName: 'North', allowedSites: ['*'] });
  const north = await services.tenants.tenant('north');
  const token = await createTestToken({ identity: 'tester' });
  await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token });
  await screen.getByRole('button', { name: 'Rotate keys' }).click();
  await expect.element(screen.getByText(/^Keys rotated: \d+ entries/)).toBeVisible();
  expect(await north.getTokenForSite('omaha')).toBe(token);
  for (const vault of [manager, north]) {
    expect((await vault.audit.list()).map(({ action }) => action)).toContain('keys:rotated');
  }
});

it('clears everything once the word is typed, and reports what was cleared', async () => {
  const store = freshStore();
  const { screen, edge, history } = await renderSecurity(store);
  edge.answer(/^\/api\/clear-site-data$/, () => new Response());
  await screen.getByRole('button', { name: 'Delete everything …' }).click();
  const dialog = screen.getByRole('alertdialog', { name: 'Delete everything?' });
  await expect.element(dialog.getByRole('button', { name: 'Delete everything' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('Delete');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Everything was deleted' })).toBeVisible();
  await expect.element(screen.getByText(/^The browser was asked to delete any remaining data/)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Start over' })).toHaveAttribute('href', '/');
  // Nothing else of the app is of use any more.
  history.push('/t/default/settings/tokens');
  await expect.poll(() => history.location.pathname).toBe('/cleared');
});

it('reports what could not be cleared', async () => {
  const { screen, edge } = await renderSecurity();
  edge.fail(/^\/api\/clear-site-data$/, 'INTERNAL');
  await screen.getByRole('button', { name: 'Delete everything …' }).click();
  await screen.getByRole('textbox', { name: 'Type delete to continue' }).fill('delete');
  await screen.getByRole('button', { name: 'Delete everything', exact: true }).click();
  await expect.element(screen.getByText(/^The browser could not be asked to delete any remaining data/)).toBeVisible();
});

it('retries when the vault could not be destroyed', async () => {
  const store = freshStore();
  const { screen } = await renderSecurity(store);
  const failing = vi.spyOn(store, 'destroy').mockRejectedValue(new Error('busy'));
  await screen.getByRole('button', { name: 'Delete everything …' }).click();
  await screen.getByRole('textbox', { name: 'Type delete to continue' }).fill('delete');
  await screen.getByRole('button', { name: 'Delete everything', exact: true }).click();
  await expect.element(screen.getByRole('heading', { name: 'Some data could not be deleted' })).toBeVisible();
  failing.mockRestore();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Everything was deleted' })).toBeVisible();
});

it('fits a 320 px screen', async () => {
  await page.viewport(320, 640);
  await renderSecurity();
  await expect.poll(() => document.documentElement.scrollWidth).toBe(320);
  await page.viewport(1280, 800);
});

/** Deleted when the app of the test has let go of it. */
function freshStore(): IndexedDbRecordStore {
  const name = crypto.randomUUID();
  onTestFinished(() => void indexedDB.deleteDatabase(`building-vitals-tokens-${name}`));
  return new IndexedDbRecordStore(name);
}

async function falls() {
  return { siteId: 'ses_falls_city', siteName: 'SES Falls City', token: await createTestToken({ identity: 'tester' }) };
}

async function renderSecurity(store?: RecordStore): Promise<RenderedApp> {
  const app = await renderApp({ path: '/settings/security', tokens: [await falls()], ...(store && { store }) });
  await expect.element(app.screen.getByRole('heading', { level: 2, name: 'Delete everything' })).toBeVisible();
  return app;
}

/** A vault that a passphrase opens, and has opened. */
async function renderUnlocked(): Promise<RenderedApp> {
  const app = await renderApp({ path: '/settings/security', store: await lockedVault([await falls()]) });
  await app.services.tenants.unlock(KEY);
  app.history.push('/settings/security');
  await expect.element(app.screen.getByRole('heading', { level: 2, name: 'Delete everything' })).toBeVisible();
  return app;
}
