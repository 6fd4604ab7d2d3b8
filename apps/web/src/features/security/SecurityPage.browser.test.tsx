import { IndexedDbRecordStore, type RecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { lockedVault, PASSPHRASE } from '../../../test-support/lockedVault.ts';
import { plugInAuthenticator } from '../../../test-support/plugInAuthenticator.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const KEY = { kind: 'passphrase', passphrase: PASSPHRASE } as const;

it('says in plain words that nothing is kept where the browser keeps nothing', async () => {
  const { screen } = await renderSecurity();
  await expect.element(screen.getByText(/^Your tokens are stored nowhere/)).toBeVisible();
});

it('says in plain words where tokens are, and what that is worth', async () => {
  const { screen } = await renderSecurity(freshStore());
  await expect
    .element(
      screen.getByText(
        'Your tokens are stored on this computer, in this browser, locked with a key that this browser keeps and uses without asking you.',
      ),
    )
    .toBeVisible();
  const section = screen.getByRole('region', { name: 'Where your tokens are' });
  await expect.element(section.getByText('Losing this computer. Make a backup for that.')).toBeVisible();
  await expect.element(section.getByText(/^Somebody who copies/)).toBeVisible();
});

it.each([
  [true, /^The browser keeps your tokens from now on/],
  [false, /^The browser did not promise/],
])('asks the browser to keep the tokens, and says what it answered (%s)', async (answer, said) => {
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false);
  vi.spyOn(navigator.storage, 'persist').mockResolvedValue(answer);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const { screen } = await renderSecurity(freshStore());
  await screen.getByRole('button', { name: 'Ask the browser to keep them' }).click();
  await expect.element(screen.getByText(said)).toBeVisible();
});

it('sets a passphrase that was typed twice, and asks for it every time from then on', async () => {
  const { screen, manager } = await renderSecurity();
  await screen.getByRole('button', { name: 'Set a passphrase …' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Set a passphrase' });
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE);
  await dialog.getByRole('textbox', { name: 'Repeat the passphrase' }).fill('another one than that');
  await dialog.getByRole('button', { name: 'Set', exact: true }).click();
  await expect.element(dialog.getByText('The two are not the same.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Repeat the passphrase' }).fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Set', exact: true }).click();
  await expect.element(screen.getByText('The passphrase is set.')).toBeVisible();
  await expect.element(screen.getByText(/this computer still opens without a question/)).toBeVisible();

  await screen.getByRole('button', { name: 'Ask me every time …' }).click();
  const asking = screen.getByRole('dialog', { name: 'Ask me every time' });
  await asking.getByRole('button', { name: 'Ask me every time' }).click();
  await asking.getByRole('textbox', { name: 'Passphrase' }).fill('not this one at all');
  await asking.getByRole('button', { name: 'Ask me every time' }).click();
  await expect.element(asking.getByText(/^This passphrase does not open/)).toBeVisible();
  expect(await manager.isProtected()).toBe(false);
  await asking.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
  await asking.getByRole('button', { name: 'Ask me every time' }).click();
  await expect.element(screen.getByText(/^You are asked every time from now on/)).toBeVisible();
  expect(await manager.slots.list()).toMatchObject([{ kind: 'passphrase' }]);
  expect((await manager.getAllTokens()).map(({ siteId }) => siteId)).toEqual(['ses_falls_city']);

  await screen.getByRole('button', { name: 'Lock now' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Building Vitals is locked' })).toBeVisible();
});

it('goes back from the question for a key with all that was typed', async () => {
  const { screen } = await renderUnlocked();
  await screen.getByRole('button', { name: 'Change the passphrase' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Change the passphrase' });
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('velvet anchor sunday');
  await dialog.getByRole('textbox', { name: 'Repeat the passphrase' }).fill('velvet anchor sunday');
  await dialog.getByRole('button', { name: 'Set', exact: true }).click();
  await expect.element(dialog.getByText('First confirm that it is you.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect
    .element(dialog.getByRole('textbox', { name: 'Passphrase', exact: true }))
    .toHaveValue('velvet anchor sunday');
});

it('counts a recovery key as saved only once a group of it was typed', async () => {
  const { screen, manager } = await renderSecurity();
  await screen.getByRole('button', { name: 'Make a recovery key …' }).click();
  await screen.getByRole('button', { name: 'Make it' }).click();
  const sheet = screen.getByRole('dialog', { name: 'Your recovery key' });
  await expect.element(sheet).toBeVisible();
  await sheet.getByRole('button', { name: 'Not now' }).click();
  await expect.element(screen.getByText(/^Was made, but you have not confirmed/)).toBeVisible();

  await screen.getByRole('button', { name: 'Make a new recovery key' }).click();
  await screen.getByRole('button', { name: 'Make it' }).click();
  await expect.element(sheet.getByRole('listitem').nth(13)).toBeVisible();
  const groups = sheet
    .getByRole('listitem')
    .elements()
    .map((item) => item.lastElementChild?.textContent ?? '');
  expect(groups).toHaveLength(14);
  await sheet.getByRole('button', { name: 'I have it' }).click();
  await expect.element(sheet.getByText(/^This is not group/)).toBeVisible();
  const field = sheet.getByRole('textbox', { name: /^Group \d+$/ });
  const number = Number(/\d+/.exec(sheet.getByText(/enter group \d+ of it/).element().textContent ?? '')?.[0]);
  await field.fill(groups[number - 1]?.toLowerCase() ?? '');
  await sheet.getByRole('button', { name: 'I have it' }).click();
  await expect.element(screen.getByText('You have it on paper.')).toBeVisible();

  await manager.lock();
  await manager.unlock({ kind: 'recovery', recoveryKey: groups.join('-') });
  expect(manager.getSnapshot().isLocked).toBe(false);
});

it('prints the recovery key, and nothing else of the page', async () => {
  const { screen } = await renderSecurity();
  await screen.getByRole('button', { name: 'Make a recovery key …' }).click();
  await screen.getByRole('button', { name: 'Make it' }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Your recovery key' })).toBeVisible();
  const print = vi.spyOn(window, 'print').mockImplementation(() => {});
  await screen.getByRole('button', { name: 'Print' }).click();
  expect(print).toHaveBeenCalledOnce();
  print.mockRestore();
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  onTestFinished(async () => {
    await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  });
  const shown = [...document.body.children].filter((child) => child.checkVisibility());
  expect(shown.map((child) => child.textContent)).toEqual([expect.stringContaining('Building Vitals: recovery key')]);
  expect(shown[0]?.textContent).not.toMatch(/falls/i);
});

it('adds a passkey by its name, and removes it', async () => {
  await plugInAuthenticator();
  const { screen, manager } = await renderSecurity();
  await screen.getByRole('button', { name: 'Add a passkey …' }).click();
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(screen.getByText('Enter a name.')).toBeVisible();
  await screen.getByRole('textbox', { name: 'Name' }).fill('Blue key');
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(screen.getByText('The passkey “Blue key” unlocks your tokens from now on.')).toBeVisible();
  await expect.element(screen.getByText('1 passkey', { exact: true })).toBeVisible();

  await screen.getByRole('button', { name: 'Remove Blue key' }).click();
  await screen.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect.element(screen.getByRole('button', { name: 'Remove Blue key' })).not.toBeInTheDocument();
  expect(await manager.slots.list()).toMatchObject([{ kind: 'device' }]);
});

it('says that a passkey cannot unlock a vault, and keeps its name', async () => {
  await plugInAuthenticator({ hasPrf: false });
  const { screen } = await renderSecurity();
  await screen.getByRole('button', { name: 'Add a passkey …' }).click();
  await screen.getByRole('textbox', { name: 'Name' }).fill('Old key');
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(screen.getByText(/^This passkey cannot open a vault/)).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Old key');
});

it('says plainly where the browser cannot do that at all', async () => {
  const asked = vi
    .spyOn(PublicKeyCredential, 'getClientCapabilities')
    .mockResolvedValue({ 'extension:prf': false } as PublicKeyCredentialClientCapabilities);
  onTestFinished(() => asked.mockRestore());
  const { screen } = await renderSecurity();
  await expect.element(screen.getByText(/^This browser cannot unlock with passkeys/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Add a passkey …' })).not.toBeInTheDocument();
});

it('never offers to remove the last way that no lost device takes away', async () => {
  const { screen } = await renderUnlocked();
  await expect.element(screen.getByText('Is set.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Remove Passphrase' })).not.toBeInTheDocument();
});

it('opens without a question again once the person confirmed that', async () => {
  const { screen, manager } = await renderUnlocked();
  await screen.getByRole('button', { name: 'Open without a question …' }).click();
  const dialog = screen.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Open without a question' }).click();
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Open without a question' }).click();
  await expect.element(screen.getByText('This computer opens your tokens without a question.')).toBeVisible();
  expect(await manager.isProtected()).toBe(false);
});

it('locks by itself after as long as the person said', async () => {
  const { screen, services } = await renderSecurity();
  await screen.getByRole('combobox', { name: /^Lock when nobody has used/ }).click();
  await screen.getByRole('option', { name: '5 minutes', exact: true }).click();
  expect(services.preferences.values.autoLockMinutes).toBe(5);
  await screen.getByRole('combobox', { name: /^Lock when nobody has used/ }).click();
  await screen.getByRole('option', { name: 'Never lock by itself' }).click();
  expect(services.preferences.values.autoLockMinutes).toBe(0);
});

it('rotates the keys of every organisation, and says how much was re-encrypted', async () => {
  const { screen, services, manager } = await renderSecurity();
  await services.tenants.addTenant({ tenantId: 'north', tenantName: 'North', allowedSites: ['*'] });
  const north = await services.tenants.tenant('north');
  const token = await createTestToken({ identity: 'tester' });
  await north.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token });
  await screen.getByRole('button', { name: 'Renew the keys' }).click();
  await expect.element(screen.getByText(/^Everything is sealed with new keys: \d+ entries/)).toBeVisible();
  expect(await north.getTokenForSite('omaha')).toBe(token);
  for (const vault of [manager, north]) {
    expect((await vault.audit.list()).map(({ action }) => action)).toContain('keys:rotated');
  }
});

it('clears everything once the word was typed, and says what was cleared', async () => {
  const store = freshStore();
  const { screen, edge, history } = await renderSecurity(store);
  edge.answer(/^\/api\/clear-site-data$/, () => new Response());
  await screen.getByRole('button', { name: 'Clear everything …' }).click();
  const dialog = screen.getByRole('alertdialog', { name: 'Clear everything?' });
  await expect.element(dialog.getByRole('button', { name: 'Clear everything' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('Delete');
  await dialog.getByRole('button', { name: 'Clear everything' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Everything was cleared' })).toBeVisible();
  await expect.element(screen.getByText(/^The browser was told to remove what is left/)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Start anew' })).toHaveAttribute('href', '/');
  // Nothing else of the app is of use any more.
  history.push('/t/default/settings/tokens');
  await expect.poll(() => history.location.pathname).toBe('/cleared');
});

it('says what could not be cleared', async () => {
  const { screen, edge } = await renderSecurity();
  edge.fail(/^\/api\/clear-site-data$/, 'INTERNAL');
  await screen.getByRole('button', { name: 'Clear everything …' }).click();
  await screen.getByRole('textbox', { name: 'Type delete to go on' }).fill('delete');
  await screen.getByRole('button', { name: 'Clear everything', exact: true }).click();
  await expect.element(screen.getByText(/^The server could not be reached to tell the browser/)).toBeVisible();
});

it('tries again where the vault could not be destroyed', async () => {
  const store = freshStore();
  const { screen } = await renderSecurity(store);
  const failing = vi.spyOn(store, 'destroy').mockRejectedValue(new Error('busy'));
  await screen.getByRole('button', { name: 'Clear everything …' }).click();
  await screen.getByRole('textbox', { name: 'Type delete to go on' }).fill('delete');
  await screen.getByRole('button', { name: 'Clear everything', exact: true }).click();
  await expect.element(screen.getByRole('heading', { name: 'Not everything could be cleared' })).toBeVisible();
  failing.mockRestore();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Everything was cleared' })).toBeVisible();
});

it('fits a screen of 320 pixels', async () => {
  await page.viewport(320, 640);
  await renderSecurity();
  expect(document.documentElement.scrollWidth).toBe(320);
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
  await expect.element(app.screen.getByRole('heading', { level: 2, name: 'Clear everything' })).toBeVisible();
  return app;
}

/** A vault that a passphrase opens, and has opened. */
async function renderUnlocked(): Promise<RenderedApp> {
  const app = await renderApp({ path: '/settings/security', store: await lockedVault([await falls()]) });
  await app.services.tenants.unlock(KEY);
  app.history.push('/settings/security');
  await expect.element(app.screen.getByRole('heading', { level: 2, name: 'Clear everything' })).toBeVisible();
  return app;
}
