import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type RenderedApp, renderApp } from '../../../test-support/renderApp.tsx';

const AUDIT = '/t/default/audit';

it('lists entries, newest first', async () => {
  const { screen } = await renderLog();
  const rows = () => screen.getByRole('row').elements().slice(1);
  await expect
    .poll(() => rows().map((row) => row.textContent))
    .toEqual([
      expect.stringMatching(/Token tested.*omaha.*Failed3$/),
      expect.stringMatching(/Token shown or copied.*ses_falls_city.*Success2$/),
      expect.stringMatching(/Token added.*ses_falls_city.*Success1$/),
    ]);
});

it('filters entries and keeps the filters in the address', async () => {
  const { screen, history } = await renderLog();
  await screen.getByRole('combobox', { name: 'Result' }).click();
  await screen.getByRole('option', { name: 'Failed' }).click();
  await expect.element(screen.getByText('1 entry', { exact: true })).toBeVisible();
  expect(history.location.search).toContain('result=failed');
  await screen.getByRole('combobox', { name: 'Site' }).click();
  await screen.getByRole('option', { name: 'ses_falls_city' }).click();
  await expect.element(screen.getByText('No entries match these filters.')).toBeVisible();
  await screen.getByRole('button', { name: 'Clear filters' }).click();
  await expect.element(screen.getByText('3 entries', { exact: true })).toBeVisible();
});

it('applies the filters and opens the entry of a shared address', async () => {
  const { screen, history } = await renderLog(`${AUDIT}?action=token:validated&to=2999-01-01&entry=3`);
  const sheet = screen.getByRole('dialog', { name: 'Entry 3' });
  await expect.element(sheet.getByText(/^TOKEN_REJECTED: ACE IoT rejected this token/)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(sheet).not.toBeInTheDocument();
  expect(history.location.search).not.toContain('entry');
  await expect.element(screen.getByText('1 entry', { exact: true })).toBeVisible();
});

it('opens an entry’s details by keyboard and returns the focus', async () => {
  const { screen } = await renderLog();
  const button = screen.getByRole('button', { name: 'Show entry 2: Token shown or copied' });
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('dialog', { name: 'Entry 2' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(button).toHaveFocus();
});

it('reports an intact chain', async () => {
  const { screen } = await renderLog();
  await screen.getByRole('button', { name: 'Verify log' }).click();
  await expect.element(screen.getByText(/^The log is intact: 3 entries verified/)).toBeVisible();
});

it('reports where the chain is broken', async () => {
  const store = new MemoryRecordStore();
  const { screen } = await renderLog(AUDIT, store);
  await store.write([{ type: 'delete', store: 'audit', id: '0000000002' }]);
  await screen.getByRole('button', { name: 'Verify log' }).click();
  await expect.element(screen.getByText(/^Entry 2 does not match/)).toBeVisible();
});

it('exports the matching entries as CSV, without tokens', async () => {
  const { screen } = await renderLog(`${AUDIT}?result=ok`);
  const made = vi.spyOn(URL, 'createObjectURL');
  await screen.getByRole('button', { name: 'Export CSV' }).click();
  await expect.poll(() => made.mock.calls.length).toBe(1);
  const blob = made.mock.calls[0]?.[0] as Blob;
  const csv = await blob.text();
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain(',token:revealed,true,ses_falls_city,');
  expect(csv).not.toContain('eyJ');
  made.mockRestore();
});

it('shows an empty state before the first entry', async () => {
  const { screen } = await renderApp({ path: AUDIT });
  await expect.element(screen.getByRole('heading', { name: 'No entries yet' })).toBeVisible();
});

it('reports a failed read and retries', async () => {
  const store = new MemoryRecordStore();
  const failing = vi.spyOn(store, 'getByPrefix').mockRejectedValue(new Error('broken'));
  const { screen, manager } = await renderApp({ path: AUDIT, store });
  await expect.element(screen.getByText('The audit log could not be loaded')).toBeVisible();
  failing.mockRestore();
  await manager.audit.record('token:added', { siteId: 'omaha' });
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('1 entry', { exact: true })).toBeVisible();
});

it('renders only the visible rows', async () => {
  const store = new MemoryRecordStore();
  const app = await renderApp({ path: '/settings/preferences', store });
  for (let number = 1; number <= 200; number++) app.manager.audit.note('token:validated', { siteId: `site_${number}` });
  await app.manager.audit.settled();
  app.history.push(AUDIT);
  await expect.element(app.screen.getByText('200 entries', { exact: true })).toBeVisible();
  await expect.element(app.screen.getByText('site_200', { exact: true })).toBeVisible();
  expect(app.screen.getByRole('row').elements().length).toBeLessThan(60);
  window.scrollTo(0, document.documentElement.scrollHeight);
  await expect.element(app.screen.getByText('site_1', { exact: true })).toBeVisible();
});

it('fits a 320 px screen', async () => {
  await page.viewport(320, 640);
  await renderLog();
  await expect.poll(() => document.documentElement.scrollWidth).toBe(320);
  await page.viewport(1280, 800);
});

async function renderLog(path = AUDIT, store = new MemoryRecordStore()): Promise<RenderedApp> {
  const token = await createTestToken({ identity: 'tester' });
  const tokens = [{ siteId: 'ses_falls_city', siteName: 'SES Falls City', token }];
  const app = await renderApp({ path: '/settings/preferences', tokens, store });
  const [stored] = await app.manager.getAllTokens();
  await app.manager.revealToken(stored?.id ?? '');
  await app.manager.audit.record('token:validated', { siteId: 'omaha', success: false, code: 'TOKEN_REJECTED' });
  app.history.push(path);
  await expect.element(app.screen.getByText(/^\d entr(y|ies)$/)).toBeInTheDocument();
  return app;
}
