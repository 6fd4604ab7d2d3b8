import type { NewSiteToken } from '@building-vitals/tokens';
import { createTestToken } from '@building-vitals/tokens/testing';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { aProblem, FakeEdge } from '../../../test-support/FakeEdge.ts';
import { nextDownload } from '../../../test-support/nextDownload.ts';
import { type RenderAppOptions, renderApp } from '../../../test-support/renderApp.tsx';

const LIST = '/t/default/settings/tokens';
const EXPIRED = { exp: Math.floor(Date.now() / 1000) - 3 * 86_400 };

describe('reading', () => {
  it('accepts pasted text', async () => {
    const { screen, paste, manager } = await openImport();
    await paste(await csv(['ses_omaha', 'SES Omaha'], ['ses_lincoln', 'SES Lincoln']));
    await expect.element(screen.getByRole('button', { name: 'All 2' })).toBeVisible();
    await screen.getByRole('button', { name: 'Import 2 tokens' }).click();
    await expect.element(screen.getByText('2 tokens were imported.')).toBeVisible();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect((await manager.getAllTokens()).map(({ siteId }) => siteId).sort()).toEqual(['ses_lincoln', 'ses_omaha']);
  });

  it('accepts a selected file', async () => {
    const { screen, choose } = await openImport();
    await choose(
      'tokens.json',
      JSON.stringify([{ siteId: 'ses_omaha', siteName: 'SES Omaha', token: await createTestToken() }]),
    );
    await expect.element(screen.getByRole('button', { name: 'Import 1 token', exact: true })).toBeEnabled();
  });

  it('accepts a dropped file', async () => {
    const { screen } = await openImport();
    const files = new DataTransfer();
    files.items.add(new File([await csv(['ses_omaha', 'SES Omaha'])], 'tokens.csv'));
    const target = screen.getByText('Drop a file here, or');
    await expect.element(target).toBeVisible();
    target.element().dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
    await expect.element(screen.getByRole('button', { name: 'Import 1 token', exact: true })).toBeEnabled();
  });

  it('reports unreadable input and keeps the pasted text', async () => {
    const { screen, paste } = await openImport();
    await paste('{"tokens": ');
    await expect.element(screen.getByText(/^This looks like JSON but cannot be read/)).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: 'Or paste rows here' })).toHaveValue('{"tokens": ');
  });

  it('sends an encrypted backup to the restore dialog', async () => {
    const { screen, paste, history } = await openImport();
    await paste('{"format": "building-vitals-backup"}');
    await screen.getByRole('link', { name: 'Restore a backup' }).click();
    await vi.waitFor(() => expect(history.location.pathname).toBe(`${LIST}/backup`));
  });

  it('lets the user map columns', async () => {
    const { screen, paste } = await openImport();
    const token = await createTestToken();
    await paste(`Place,What,token\nses_omaha,SES Omaha,${token}`);
    await expect.element(screen.getByText('1 row with an error will be skipped.')).toBeVisible();
    await screen.getByRole('combobox', { name: 'Site ID' }).click();
    await screen.getByRole('option', { name: 'Place' }).click();
    await expect.element(screen.getByRole('button', { name: 'Import 1 token', exact: true })).toBeEnabled();
  });

  it('forgets everything when closed', async () => {
    const { screen, paste, history } = await openImport();
    await paste(await csv(['ses_omaha', 'SES Omaha']));
    await expect.element(screen.getByRole('button', { name: 'All 1' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    history.push(`${LIST}/import`);
    await expect.element(screen.getByRole('textbox', { name: 'Or paste rows here' })).toHaveValue('');
  });

  it('offers samples to start from', async () => {
    const { screen } = await openImport();
    const download = nextDownload();
    await screen.getByRole('button', { name: 'CSV sample' }).click();
    expect((await download).name).toBe('tokens-sample.csv');
  });
});

describe('the preview', () => {
  it('names the errors of each row, excludes it, and shows no token', async () => {
    const { screen, paste, manager } = await openImport();
    const token = await createTestToken();
    await paste(
      `siteId,siteName,token\nses omaha,SES Omaha,${token}\nses_lincoln,SES Lincoln,password\nok,Fine,${token}`,
    );
    await expect.element(screen.getByText(/^A site ID can contain only letters/)).toBeVisible();
    await expect.element(screen.getByText(/^This is not an API token/)).toBeVisible();
    await expect.element(screen.getByText('2 rows with errors will be skipped.')).toBeVisible();
    expect(document.body.textContent).not.toContain(token.slice(0, 30));
    await screen.getByRole('button', { name: 'Import 1 token', exact: true }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(await manager.getTokenForSite('ok')).toBe(token);
  });

  it('keeps stored tokens unless told to replace them, and keeps those as versions', async () => {
    const before = await createTestToken();
    const { screen, paste, manager } = await openImport({ tokens: [omahaWith(before)] });
    const after = await createTestToken();
    await paste(`siteId,siteName,token\nses_omaha,SES Omaha,${after}\nses_lincoln,SES Lincoln,${after}`);
    await expect.element(screen.getByText('Skipped: a different token is stored')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Import 1 token', exact: true })).toBeVisible();
    await screen.getByRole('checkbox', { name: /^Replace 1 stored token/ }).click();
    await expect.element(screen.getByText('Replaces the stored token')).toBeVisible();
    await screen.getByRole('button', { name: 'Import 2 tokens' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(after);
    const [omaha] = (await manager.getAllTokens()).filter(({ siteId }) => siteId === 'ses_omaha');
    expect(await manager.versions.list(omaha?.id ?? '')).toHaveLength(1);
  });

  it('recognises tokens that are already stored', async () => {
    const token = await createTestToken();
    const { screen, paste } = await openImport({ tokens: [omahaWith(token)] });
    await paste(`siteId,siteName,token\nses_omaha,SES Omaha,${token}`);
    await expect.element(screen.getByRole('button', { name: 'Already stored 1' })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Import 0 tokens' })).toBeDisabled();
    await expect.element(screen.getByRole('checkbox', { name: 'Import line 2, SES Omaha' })).toBeDisabled();
  });

  it('takes the last of two tokens for a site, or the other on request', async () => {
    const { screen, paste, manager } = await openImport();
    const [first, second] = [await createTestToken(), await createTestToken()];
    await paste(`siteId,siteName,token\nses_omaha,SES Omaha,${first}\nses_omaha,SES Omaha,${second}`);
    await expect.element(screen.getByText('Line 3 has a different token for the same site or device')).toBeVisible();
    await screen.getByRole('checkbox', { name: 'Import line 2, SES Omaha' }).click();
    await expect.element(screen.getByRole('checkbox', { name: 'Import line 3, SES Omaha' })).not.toBeChecked();
    await screen.getByRole('button', { name: 'Import 1 token', exact: true }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(await manager.getTokenForSite('ses_omaha')).toBe(first);
  });

  it('marks expired tokens and includes them only on request', async () => {
    const { screen, paste } = await openImport();
    const token = await createTestToken(EXPIRED);
    await paste(`siteId,siteName,token\nses_omaha,SES Omaha,${token}`);
    await expect.element(screen.getByRole('button', { name: 'Import 0 tokens' })).toBeDisabled();
    await screen.getByRole('checkbox', { name: 'Also import 1 expired token' }).click();
    await screen.getByRole('button', { name: 'Import 1 token', exact: true }).click();
    await expect.element(screen.getByText('1 token was imported.')).toBeVisible();
  });

  it('filters rows by kind', async () => {
    const { screen, paste } = await openImport();
    const token = await createTestToken();
    await paste(`siteId,siteName,token\nses_omaha,SES Omaha,${token}\nses_lincoln,SES Lincoln,password`);
    await screen.getByRole('button', { name: 'Error 1' }).click();
    await expect.element(screen.getByRole('checkbox', { name: 'Import line 3, SES Lincoln' })).toBeVisible();
    await expect
      .element(screen.getByRole('checkbox', { name: 'Import line 2, SES Omaha', includeHidden: true }))
      .not.toBeInTheDocument();
  });

  it('imports nothing when another tab was faster, and refreshes the preview', async () => {
    const { screen, paste, manager } = await openImport();
    await paste(await csv(['ses_omaha', 'SES Omaha'], ['ses_lincoln', 'SES Lincoln']));
    await expect.element(screen.getByRole('button', { name: 'Import 2 tokens' })).toBeEnabled();
    await manager.addSiteToken(omahaWith(await createTestToken()));
    await screen.getByRole('button', { name: 'Import 2 tokens' }).click();
    await expect.element(screen.getByText(/^Tokens changed in the meantime/)).toBeVisible();
    await expect.element(screen.getByText('Skipped: a different token is stored')).toBeVisible();
    expect((await manager.getAllTokens()).map(({ siteId }) => siteId)).toEqual(['ses_omaha']);
  });
});

describe('testing before the import', () => {
  it('asks the service and excludes what it rejects', async () => {
    const edge = new FakeEdge();
    const [good, bad] = [await createTestToken(), await createTestToken()];
    edge.answer(/^\/api\/sites\/$/, ({ token }) =>
      token === bad
        ? aProblem('TOKEN_REJECTED')
        : Response.json({ items: [], total: 2, page: 1, per_page: 2, pages: 1 }),
    );
    const { screen, paste, manager } = await openImport({ edge });
    await paste(`siteId,siteName,token\nses_omaha,SES Omaha,${good}\nses_lincoln,SES Lincoln,${bad}`);
    await screen.getByRole('button', { name: 'Test 2 tokens first' }).click();
    await expect
      .element(screen.getByText('1 accepted, 1 rejected, 0 could not be tested. Rejected tokens will be skipped.'))
      .toBeVisible();
    await screen.getByRole('button', { name: 'Import 1 token', exact: true }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(await manager.getAllTokens()).toMatchObject([{ siteId: 'ses_omaha', verdict: 'accepted' }]);
  });

  it('sends six requests at a time and can be cancelled', async () => {
    const edge = new FakeEdge();
    edge.answer(/^\/api\/sites\/$/, () => new Promise(() => {}));
    const { screen, paste } = await openImport({ edge });
    await paste(await csv(...Array.from({ length: 9 }, (_, index) => [`site_${index}`, `Site ${index}`] as const)));
    await screen.getByRole('button', { name: 'Test 9 tokens first' }).click();
    await expect.element(screen.getByText('Testing …')).toBeVisible();
    await vi.waitFor(() => expect(edge.requests.filter(({ token }) => token !== null)).toHaveLength(6));
    await screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByRole('button', { name: 'Import 9 tokens' })).toBeEnabled();
    expect(edge.requests.filter(({ token }) => token !== null)).toHaveLength(6);
  });
});

it('reads 10,000 rows and renders the visible ones', async () => {
  const { screen, choose, manager } = await openImport();
  const token = await createTestToken();
  const lines = Array.from({ length: 10_000 }, (_, index) => `site_${index},Site ${index},${token}`);
  await choose('tokens.csv', ['siteId,siteName,token', ...lines].join('\n'));
  const submit = screen.getByRole('button', { name: 'Import 10,000 tokens' });
  await expect.element(submit).toBeEnabled();
  expect(document.querySelectorAll('tbody tr').length).toBeLessThan(60);
  await submit.click();
  await expect.element(screen.getByText('10,000 tokens were imported.')).toBeVisible();
  expect(await manager.getAllTokens()).toHaveLength(10_000);
});

async function openImport(options: RenderAppOptions = {}) {
  const app = await renderApp({ path: `${LIST}/import`, ...options });
  const { screen } = app;
  await expect.element(screen.getByRole('dialog', { name: 'Import tokens' })).toBeVisible();
  const paste = async (text: string) => {
    await screen.getByRole('textbox', { name: 'Or paste rows here' }).fill(text);
    await screen.getByRole('button', { name: 'Preview pasted rows' }).click();
  };
  const choose = async (name: string, text: string) => {
    await expect.element(screen.getByRole('textbox', { name: 'Or paste rows here' })).toBeVisible();
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('There is nowhere to choose a file.');
    await userEvent.upload(input, new File([text], name));
  };
  return { ...app, paste, choose };
}

async function csv(...sites: readonly (readonly [siteId: string, siteName: string])[]): Promise<string> {
  const lines = await Promise.all(sites.map(async ([id, name]) => `${id},${name},${await createTestToken()}`));
  return ['siteId,siteName,token', ...lines].join('\n');
}

function omahaWith(token: string): NewSiteToken {
  return { siteId: 'ses_omaha', siteName: 'SES Omaha', token };
}
