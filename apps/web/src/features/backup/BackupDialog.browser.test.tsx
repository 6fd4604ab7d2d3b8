import { type NewSiteToken, TokenBackup } from '@building-vitals/tokens';
import { createTestToken } from '@building-vitals/tokens/testing';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { nextDownload } from '../../../test-support/nextDownload.ts';
import { type RenderAppOptions, type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const PATH = '/t/default/settings/tokens/backup';
const PASSPHRASE = 'river cobalt hinge maple';

describe('an encrypted backup', () => {
  it('is encrypted with a passphrase and holds every token', async () => {
    const { screen, manager, field } = await openBackup({ tokens: await twoSites() });
    await field('Passphrase').fill(PASSPHRASE);
    await expect.element(screen.getByText('Good', { exact: true })).toBeVisible();
    await field('Confirm passphrase').fill(PASSPHRASE);
    const download = nextDownload();
    await screen.getByRole('button', { name: 'Create backup' }).click();
    await expect.element(screen.getByText(/^2 tokens were saved to building-vitals-default-/)).toBeVisible();
    await expect.element(screen.getByText(/without it nobody can open the backup/)).toBeVisible();
    const { name, text } = await download;
    expect(name).toMatch(/^building-vitals-default-\d{4}-\d{2}-\d{2}\.json$/);
    const opened = await new TokenBackup(manager).open(text, PASSPHRASE);
    expect(opened.plan.same).toHaveLength(2);
    const again = nextDownload();
    await screen.getByRole('button', { name: 'Download again' }).click();
    expect((await again).text).toBe(text);
  });

  it('requires a long passphrase, typed twice', async () => {
    const { screen, field } = await openBackup({ tokens: await twoSites() });
    const submit = screen.getByRole('button', { name: 'Create backup' });
    await field('Passphrase').fill('too short');
    await submit.click();
    await expect
      .element(field('Passphrase'))
      .toHaveAccessibleDescription(expect.stringMatching(/^Use at least 12 characters/));
    await field('Passphrase').fill(PASSPHRASE);
    await field('Confirm passphrase').fill('something else');
    await submit.click();
    await expect.element(field('Confirm passphrase')).toHaveAccessibleDescription('The passphrases do not match.');
  });

  it('says whose tokens it holds when there are several organisations', async () => {
    const { screen, services, history } = await openBackup({ tokens: await twoSites() });
    await expect.element(screen.getByText(/^This applies to the tokens of/)).not.toBeInTheDocument();
    await services.tenants.addTenant({ tenantId: 'north', tenantName: 'North Clinics', allowedSites: ['*'] });
    const north = await services.enterTenant('north');
    await north.manager.addSiteToken({ siteId: 'north_1', siteName: 'North 1', token: await createTestToken() });
    history.push('/t/north/settings/tokens/backup');
    await expect.element(screen.getByText(/^This applies to the tokens of North Clinics only/)).toBeVisible();
  });

  it('is not offered when there are no tokens', async () => {
    const { screen } = await openBackup();
    await expect.element(screen.getByText(/^There are no tokens to back up yet/)).toBeVisible();
  });
});

describe('restoring', () => {
  it('previews the changes and adds what is missing', async () => {
    const backup = await aBackup(await twoSites());
    const { screen, manager, restore } = await openBackup();
    await restore(backup);
    await expect.element(screen.getByText('2 tokens are new')).toBeVisible();
    await screen.getByRole('button', { name: 'Restore 2 tokens' }).click();
    await expect.element(screen.getByText('2 tokens were restored.')).toBeVisible();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(await manager.getAllTokens()).toHaveLength(2);
  });

  it('keeps stored tokens, or replaces those that differ and keeps them as versions', async () => {
    const [omaha, lincoln] = await twoSites();
    const backup = await aBackup([omaha, lincoln]);
    const { screen, manager, restore } = await openBackup({
      tokens: [{ ...omaha, token: await createTestToken() }, lincoln],
    });
    await restore(backup);
    await expect.element(screen.getByText('1 token is already stored')).toBeVisible();
    await expect.element(screen.getByText('1 site or device has a different token here')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Restore 0 tokens' })).toBeDisabled();
    await screen.getByRole('radio', { name: /replace those that differ/ }).click();
    await screen.getByRole('button', { name: 'Restore 1 token', exact: true }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(omaha.token);
    const [stored] = (await manager.getAllTokens()).filter(({ siteId }) => siteId === 'ses_omaha');
    expect(await manager.versions.list(stored?.id ?? '')).toHaveLength(1);
  });

  it('replaces everything only after a word is typed', async () => {
    const [omaha, lincoln] = await twoSites();
    const backup = await aBackup([omaha]);
    const { screen, manager, restore } = await openBackup({ tokens: [lincoln] });
    await restore(backup);
    await expect.element(screen.getByText('1 stored token is not in the backup')).toBeVisible();
    await screen.getByRole('radio', { name: /^Replace everything/ }).click();
    await screen.getByRole('button', { name: 'Restore 1 token', exact: true }).click();
    const go = screen.getByRole('alertdialog').getByRole('button', { name: 'Replace everything' });
    await expect.element(go).toBeDisabled();
    await screen.getByRole('textbox', { name: 'Type REPLACE to continue' }).fill('replace');
    await go.click();
    await expect.element(screen.getByText('1 token was restored.')).toBeVisible();
    expect((await manager.getAllTokens()).map(({ siteId }) => siteId)).toEqual(['ses_omaha']);
  });

  it('rejects a wrong passphrase and prompts again', async () => {
    const backup = await aBackup(await twoSites());
    const { screen, field, restore } = await openBackup();
    await restore(backup, 'a wrong passphrase');
    await expect
      .element(field('Passphrase'))
      .toHaveAccessibleDescription(expect.stringMatching(/^Wrong passphrase, or the file was changed/));
    await field('Passphrase').fill(PASSPHRASE);
    await screen.getByRole('button', { name: 'Open backup' }).click();
    await expect.element(screen.getByText('2 tokens are new')).toBeVisible();
  });

  it('rejects a file that is not a backup', async () => {
    const { screen, chooseFile } = await openBackup();
    await chooseFile('something else');
    await expect.element(screen.getByText(/^This file is not a Building Vitals backup/)).toBeVisible();
  });

  it('reads an unencrypted file without a passphrase', async () => {
    const { screen, chooseFile } = await openBackup();
    await chooseFile(JSON.stringify({ tokens: await twoSites() }));
    await expect.element(screen.getByText('Unencrypted file')).toBeVisible();
    await expect.element(screen.getByText('2 tokens are new')).toBeVisible();
  });

  it('restores nothing when another tab was faster, and refreshes the preview', async () => {
    const [omaha, lincoln] = await twoSites();
    const { screen, manager, restore } = await openBackup();
    await restore(await aBackup([omaha, lincoln]));
    await expect.element(screen.getByRole('button', { name: 'Restore 2 tokens' })).toBeVisible();
    await manager.addSiteToken(omaha);
    await screen.getByRole('button', { name: 'Restore 2 tokens' }).click();
    await expect.element(screen.getByText(/^Tokens changed in the meantime/)).toBeVisible();
    await screen.getByRole('button', { name: 'Restore 1 token', exact: true }).click();
    await expect.element(screen.getByText('1 token was restored.')).toBeVisible();
  });
});

describe('an unencrypted export', () => {
  it('asks twice, writes CSV that can be imported, and is audited', async () => {
    const tokens = await twoSites();
    const { screen, manager } = await openBackup({ tokens });
    await confirmExport(screen, 'CSV');
    const download = nextDownload();
    await screen.getByRole('button', { name: 'Export unencrypted', exact: true }).click();
    const { name, text } = await download;
    expect(name).toMatch(/NOT-ENCRYPTED\.csv$/);
    for (const { siteId, siteName, token } of tokens) expect(text).toContain(`${siteId},${siteName},,${token}`);
    await expect
      .element(screen.getByText(/^2 tokens were exported unencrypted\. The export is recorded in the audit log/))
      .toBeVisible();
    expect((await manager.audit.list()).map(({ action }) => action)).toContain('tokens:exported-in-clear');
  });

  it('writes JSON that can be restored', async () => {
    const { screen, manager } = await openBackup({ tokens: await twoSites() });
    await confirmExport(screen, 'JSON');
    const download = nextDownload();
    await screen.getByRole('button', { name: 'Export unencrypted', exact: true }).click();
    const { plan } = await new TokenBackup(manager).openUnencrypted((await download).text);
    expect(plan.same).toHaveLength(2);
  });

  it('writes nothing when the second question is declined', async () => {
    const { screen, manager } = await openBackup({ tokens: await twoSites() });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click');
    await confirmExport(screen, 'CSV');
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    expect(click).not.toHaveBeenCalled();
    click.mockRestore();
    expect((await manager.audit.list()).map(({ action }) => action)).not.toContain('tokens:exported-in-clear');
  });
});

async function confirmExport(screen: RenderedApp['screen'], format: 'CSV' | 'JSON'): Promise<void> {
  await screen.getByRole('tab', { name: 'Export unencrypted' }).click();
  await expect.element(screen.getByText(/is recorded in the audit log/)).toBeVisible();
  await screen.getByRole('radio', { name: format }).click();
  await screen.getByRole('button', { name: 'Export unencrypted …' }).click();
  await screen.getByRole('textbox', { name: 'Type EXPORT to continue' }).fill('EXPORT');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('alertdialog', { name: 'Export without encryption?' })).toBeVisible();
}

async function openBackup(options: RenderAppOptions = {}) {
  const app = await renderApp({ path: PATH, ...options });
  const { screen } = app;
  await expect.element(screen.getByRole('dialog', { name: 'Backup' })).toBeVisible();
  const field = (name: string) => screen.getByLabelText(name, { exact: true });
  const chooseFile = async (text: string) => {
    await screen.getByRole('tab', { name: 'Restore' }).click();
    await expect.element(screen.getByRole('button', { name: 'Choose file' })).toBeVisible();
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('There is nowhere to choose a file.');
    await userEvent.upload(input, new File([text], 'backup.json'));
  };
  const restore = async (text: string, passphrase = PASSPHRASE) => {
    await chooseFile(text);
    await field('Passphrase *').fill(passphrase);
    await screen.getByRole('button', { name: 'Open backup' }).click();
  };
  return { ...app, field: (name: string) => field(`${name} *`), chooseFile, restore };
}

async function aBackup(tokens: readonly NewSiteToken[]): Promise<string> {
  const { manager, screen } = await renderApp({ path: '/t/default/settings/tokens', tokens });
  const { text } = await new TokenBackup(manager).create(PASSPHRASE);
  await screen.unmount();
  return text;
}

async function twoSites(): Promise<[NewSiteToken, NewSiteToken]> {
  return [
    { siteId: 'ses_omaha', siteName: 'SES Omaha', token: await createTestToken() },
    { siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await createTestToken() },
  ];
}
