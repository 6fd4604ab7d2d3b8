import { MemoryRecordStore, openRecordStore, type RecordStore } from '@building-vitals/tokens/advanced';
import { openLegacyBackup } from '@building-vitals/tokens/migration';
import { createTestToken } from '@building-vitals/tokens/testing';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeEdge } from '../../../test-support/FakeEdge.ts';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const PAGE = '/settings/migration';
const PASSPHRASE = 'correct horse battery';
const OMAHA = 'token_ses_omaha';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('what was found', () => {
  it('is listed item by item, with what happens to each', async () => {
    const token = await keepOmaha();
    localStorage.setItem('aceIotApiToken', await createTestToken({ identity: 'nobody_knows' }));
    localStorage.setItem('token_ses_lincoln', JSON.stringify({ siteId: 'ses_lincoln', token }));
    localStorage.setItem('custom_ace_sites', '{broken');
    const lincoln = { siteId: 'ses_lincoln', siteName: 'Lincoln', token: await createTestToken({ identity: 'mine' }) };
    const { screen } = await openPage({ tokens: [lincoln] });
    for (const text of ['1 new', '1 without a site', '1 conflict', '1 unreadable']) {
      await expect.element(screen.getByText(text)).toBeVisible();
    }
    const omaha = screen.getByRole('listitem', { name: /SES Omaha/ });
    await expect.element(omaha).toMatchTextContent(/Identity: ses_0003_omaha/);
    await expect.element(omaha).toMatchTextContent(/This browser/);
    await expect.element(omaha).toMatchTextContent(/Will be imported\./);
    await expect.element(screen.getByText('Damaged, or in an unknown format.')).toBeVisible();
    expect(document.body.textContent).not.toContain(token);
  });

  it('is nothing in most browsers', async () => {
    const { screen } = await openPage();
    await expect.element(screen.getByRole('heading', { name: 'No tokens found' })).toBeVisible();
  });

  it('is not searched when the deployment disables migration', async () => {
    await keepOmaha();
    const { screen } = await openPage({ isOpen: false });
    await expect.element(screen.getByRole('heading', { name: 'Not available yet' })).toBeVisible();
    await expect.element(screen.getByText(/SES Omaha/)).not.toBeInTheDocument();
  });

  it('is searched again on request', async () => {
    const { screen } = await openPage();
    await expect.element(screen.getByRole('heading', { name: 'No tokens found' })).toBeVisible();
    await keepOmaha();
    await screen.getByRole('button', { name: 'Search again' }).click();
    await expect.element(screen.getByRole('listitem', { name: /SES Omaha/ })).toBeVisible();
  });
});

describe('the backup', () => {
  it('comes first and is a file that opens with its passphrase', async () => {
    const token = await keepOmaha();
    const saved = watchDownloads();
    const { screen } = await openPage();
    await expect.element(screen.getByLabelText(/^Passphrase/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Import/, includeHidden: true })).not.toBeInTheDocument();
    await makeBackup(screen);
    const [file] = saved;
    expect(file?.name).toMatch(/^building-vitals-earlier-tokens-\d{4}-\d\d-\d\d\.json$/);
    const text = (await file?.content) ?? '';
    expect(text).not.toContain(token);
    expect((await openLegacyBackup(text, PASSPHRASE)).localStorage[OMAHA]).toBe(localStorage.getItem(OMAHA));
  });

  it('requires a long passphrase', async () => {
    await keepOmaha();
    const saved = watchDownloads();
    const { screen } = await openPage();
    await screen.getByLabelText(/^Passphrase/).fill('short');
    await screen.getByRole('button', { name: 'Create backup file' }).click();
    const field = screen.getByLabelText(/^Passphrase/);
    await expect.element(field).toHaveAccessibleDescription(/at least 12 characters/);
    await expect.element(field).toHaveValue('short');
    expect(saved).toEqual([]);
  });
});

describe('importing', () => {
  it('stores the tokens in the vault, verifies them, and leaves the old copies', async () => {
    const token = await keepOmaha();
    const { screen, manager } = await openPage();
    await takeOver(screen, 'Import 1 token');
    await expect.element(screen.getByText(/1 token was imported\. 1 token matches its old copy/)).toBeVisible();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
    expect(localStorage.getItem(OMAHA)).not.toBeNull();
  });

  it('imports a token for the site that the user enters', async () => {
    const token = await createTestToken({ identity: 'nobody_knows' });
    localStorage.setItem('aceIotApiToken', token);
    const { screen, manager } = await openPage();
    await screen.getByRole('textbox', { name: 'Site ID' }).fill('ses lincoln');
    await expect
      .element(screen.getByRole('textbox', { name: 'Site ID' }))
      .toHaveAccessibleDescription(/A site ID can contain only letters/);
    await screen.getByRole('textbox', { name: 'Site ID' }).fill('ses_lincoln');
    await screen.getByRole('textbox', { name: 'Site Name' }).fill('SES Lincoln');
    await takeOver(screen, 'Import 1 token');
    await expect.poll(() => manager.getAllTokens()).toMatchObject([{ siteId: 'ses_lincoln', siteName: 'SES Lincoln' }]);
    expect(await manager.getTokenForSite('ses_lincoln')).toBe(token);
  });

  it('keeps the entered site across a reload', async () => {
    localStorage.setItem('aceIotApiToken', await createTestToken());
    const store = new MemoryRecordStore();
    const before = await openPage({ store });
    await before.screen.getByRole('textbox', { name: 'Site ID' }).fill('ses_lincoln');
    await expect.poll(() => before.manager.settings.loadSetting('draft:migration')).toContain('ses_lincoln');
    await before.screen.unmount();
    const after = await openPage({ store });
    await expect.element(after.screen.getByRole('textbox', { name: 'Site ID' })).toHaveValue('ses_lincoln');
  });

  it('keeps the vault’s token unless the user chose the other', async () => {
    const old = await keepOmaha();
    const stored = await createTestToken({ identity: 'mine' });
    const { screen, manager } = await openPage({ tokens: [{ siteId: 'ses_omaha', siteName: 'Omaha', token: stored }] });
    await takeOver(screen, 'Compare');
    expect(await manager.getTokenForSite('ses_omaha')).toBe(stored);
    await screen.getByRole('checkbox', { name: /^Use this token/ }).click();
    await screen.getByRole('button', { name: 'Import 1 token' }).click();
    await expect.poll(() => manager.getTokenForSite('ses_omaha')).toBe(old);
  });

  it('changes nothing once the deployment has stopped it', async () => {
    await keepOmaha();
    const { screen, manager, edge } = await openPage();
    await makeBackup(screen);
    edge.legacyMigration = { enabled: false, percentage: 100 };
    await screen.getByRole('button', { name: 'Import 1 token' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Not available yet' })).toBeVisible();
    expect(await manager.isEmpty()).toBe(true);
  });
});

describe('removing the old copies', () => {
  it('requires the user to confirm that they have the backup file', async () => {
    const token = await keepOmaha();
    const { screen, manager } = await openPage({ store: await openLastingStore() });
    await takeOver(screen, 'Import 1 token');
    await screen.getByRole('button', { name: 'Remove old copy …' }).click();
    const dialog = screen.getByRole('alertdialog', { name: 'Remove old copies?' });
    await expect.element(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled();
    await dialog.getByRole('checkbox', { name: /^I have the backup file/ }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect.element(screen.getByText('The old copy was removed from 1 location.')).toBeVisible();
    expect(localStorage.getItem(OMAHA)).toBeNull();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
  });

  it('reports what was left because it changed since the backup', async () => {
    await keepOmaha();
    const { screen } = await openPage({ store: await openLastingStore() });
    await takeOver(screen, 'Import 1 token');
    await screen.getByRole('button', { name: 'Remove old copy …' }).click();
    const changed = JSON.stringify({ siteId: 'ses_omaha', token: await createTestToken({ identity: 'other' }) });
    localStorage.setItem(OMAHA, changed);
    await screen.getByRole('checkbox', { name: /^I have the backup file/ }).click();
    await screen.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.element(screen.getByText(/1 location was not changed/)).toBeVisible();
    expect(localStorage.getItem(OMAHA)).toBe(changed);
  });

  it('is not offered while the vault lives in memory only', async () => {
    await keepOmaha();
    const { screen } = await openPage();
    await takeOver(screen, 'Import 1 token');
    await expect.element(screen.getByText(/they would be the only ones/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Remove/, includeHidden: true })).not.toBeInTheDocument();
  });

  it('resumes after a reload with what is left by then', async () => {
    await keepOmaha();
    const store = await openLastingStore();
    const before = await openPage({ store });
    await takeOver(before.screen, 'Import 1 token');
    await expect.element(before.screen.getByText(/1 token was imported/)).toBeVisible();
    await before.screen.unmount();
    const { screen } = await openPage({ store });
    await expect.element(screen.getByText('1 already stored')).toBeVisible();
    await takeOver(screen, 'Compare');
    await screen.getByRole('button', { name: 'Remove old copy …' }).click();
    await screen.getByRole('checkbox', { name: /^I have the backup file/ }).click();
    await screen.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(() => localStorage.getItem(OMAHA)).toBeNull();
  });
});

describe('a backup file', () => {
  it('is opened with its passphrase and imported, even when the deployment disables migration', async () => {
    const token = await keepOmaha();
    localStorage.setItem('aceIotApiToken', await createTestToken({ identity: 'nobody_knows' }));
    const file = await backupOfPage();
    localStorage.clear();
    const { screen, manager } = await openPage({ isOpen: false });
    await chooseFile(file);
    const passphrase = screen.getByLabelText(/^Passphrase/);
    await passphrase.fill('another passphrase');
    await screen.getByRole('button', { name: 'Open backup' }).click();
    await expect.element(passphrase).toHaveAccessibleDescription(/Wrong passphrase/);
    await passphrase.fill(PASSPHRASE);
    await screen.getByRole('button', { name: 'Open backup' }).click();
    await expect.element(screen.getByText(`Contents of ${file.name}:`)).toBeVisible();
    await screen.getByRole('textbox', { name: 'Site ID' }).fill('ses_lincoln');
    await screen.getByRole('button', { name: 'Import 2 tokens' }).click();
    await expect.element(screen.getByText(/2 tokens were imported/)).toBeVisible();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(token);
    expect((await manager.getAllTokens()).map(({ siteId }) => siteId).sort()).toEqual(['ses_lincoln', 'ses_omaha']);
    // Nothing of it is put back to where it lay unencrypted.
    expect(localStorage.getItem(OMAHA)).toBeNull();
  });

  it('is distinguished from other files', async () => {
    const { screen } = await openPage();
    await chooseFile(new File(['{}'], 'other.json', { type: 'application/json' }));
    await screen.getByLabelText(/^Passphrase/).fill(PASSPHRASE);
    await screen.getByRole('button', { name: 'Open backup' }).click();
    await expect
      .element(screen.getByLabelText(/^Passphrase/))
      .toHaveAccessibleDescription(/not a Building Vitals backup/);
    await screen.getByRole('button', { name: 'Choose another file' }).click();
    await expect.element(screen.getByText('Drop a backup file here, or')).toBeVisible();
  });

  it('links from the restore dialog to this page', async () => {
    await keepOmaha();
    const file = await backupOfPage();
    const { screen, history } = await openPage({ path: '/t/default/settings/tokens/backup' });
    await screen.getByRole('tab', { name: 'Restore' }).click();
    await chooseFile(file);
    await expect.element(screen.getByText(/^This file contains tokens from an older version/)).toBeVisible();
    await screen.getByRole('link', { name: 'Go to that page' }).click();
    await expect.poll(() => history.location.pathname).toBe(PAGE);
  });
});

describe('the notice on the tokens page', () => {
  it('links to what was found, and stays dismissed in this window', async () => {
    await keepOmaha();
    const { screen, history } = await openPage({ path: '/t/default/settings/tokens' });
    await expect.element(screen.getByRole('link', { name: 'Review' })).toHaveAttribute('href', PAGE);
    await screen.getByRole('button', { name: 'Not now' }).click();
    await expect.element(screen.getByText(/from an older version/)).not.toBeInTheDocument();
    history.push('/settings/security');
    await expect.element(screen.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible();
    history.push('/t/default/settings/tokens');
    await expect.element(screen.getByRole('heading', { name: 'Token Management' })).toBeVisible();
    await expect.element(screen.getByText(/from an older version/)).not.toBeInTheDocument();
  });
});

/** A backup as the page makes it of what lies there now. */
async function backupOfPage(): Promise<File> {
  const saved = watchDownloads();
  const { screen } = await openPage();
  await makeBackup(screen);
  await screen.unmount();
  const [made] = saved;
  return new File([(await made?.content) ?? ''], made?.name ?? '', { type: 'application/json' });
}

async function chooseFile(file: File): Promise<void> {
  await vi.waitFor(() => expect(document.querySelector('input[type=file]')).not.toBeNull());
  await userEvent.upload(document.querySelector('input[type=file]') as Element, file);
}

/** A vault that stays when its page goes. */
async function openLastingStore(): Promise<RecordStore> {
  const tenantId = `migration-${crypto.randomUUID()}`;
  onTestFinished(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    // Not waited for: it goes once its last connection is closed.
    for (const name of names.filter((one) => one.includes(tenantId))) indexedDB.deleteDatabase(name);
  });
  return openRecordStore(tenantId);
}

interface PageOptions extends Pick<Parameters<typeof renderApp>[0] & object, 'tokens' | 'store' | 'path'> {
  readonly isOpen?: boolean;
}

async function openPage({ isOpen = true, path = PAGE, ...options }: PageOptions = {}): Promise<RenderedApp> {
  const edge = new FakeEdge();
  edge.legacyMigration = { enabled: isOpen, percentage: 100 };
  return renderApp({ path, edge, ...options });
}

async function keepOmaha(): Promise<string> {
  const token = await createTestToken({ identity: 'ses_0003_omaha' });
  localStorage.setItem(OMAHA, JSON.stringify({ siteId: 'ses_omaha', siteName: 'SES Omaha', token }));
  return token;
}

async function makeBackup(screen: RenderedApp['screen']): Promise<void> {
  await screen.getByLabelText(/^Passphrase/).fill(PASSPHRASE);
  await screen.getByLabelText(/^Confirm passphrase/).fill(PASSPHRASE);
  await screen.getByRole('button', { name: 'Create backup file' }).click();
  await expect.element(screen.getByText(/was created and verified/)).toBeVisible();
}

async function takeOver(screen: RenderedApp['screen'], submit: string): Promise<void> {
  watchDownloads();
  await makeBackup(screen);
  await screen.getByRole('button', { name: submit }).click();
}

/** In the place of the browser, which would ask where to put them. */
function watchDownloads(): { name: string; content: Promise<string> }[] {
  const saved: { name: string; content: Promise<string> }[] = [];
  const spy = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, content: fetch(this.href).then((response) => response.text()) });
  });
  onTestFinished(() => spy.mockRestore());
  return saved;
}
